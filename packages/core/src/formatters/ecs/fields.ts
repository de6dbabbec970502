/** How Elasticsearch indexes a field, as far as it decides which values it takes. */
export type EcsType = 'keyword' | 'keywords' | 'long' | 'number' | 'boolean' | 'date' | 'ip' | 'ips';

/** The version of the schema that `names` is taken from. */
export const ECS_VERSION = '9.4.0';

/**
 * Fields of the Elastic Common Schema that applications log, out of about 2700: by type and by the first part of their
 * names. `keyword` stands also for `wildcard` and `match_only_text`. Source: generated/csv/fields.csv of
 * https://github.com/elastic/ecs, tag v9.4.0. Left out are fields of which Elasticsearch rejects values by their
 * content (`data_stream`, geo points) and what only agents and analysis write.
 */
const names: Readonly<Record<EcsType, Readonly<Record<string, string>>>> = {
  keyword: {
    agent: 'ephemeral_id id name type version',
    client: 'address domain',
    cloud:
      'account.id account.name availability_zone instance.id instance.name machine.type project.id project.name provider region service.name',
    container: 'id image.name name runtime',
    destination: 'address domain',
    device: 'id',
    dns: 'question.name question.type response_code',
    error: 'code id message stack_trace type',
    event: 'action code dataset hash id kind module original outcome provider reason reference timezone url',
    faas: 'execution id name trigger.request_id trigger.type version',
    file: 'directory extension mime_type name path',
    group: 'id name',
    host: 'architecture domain hostname id name os.name os.platform os.type os.version type',
    http: 'request.body.content request.id request.method request.mime_type request.referrer response.body.content response.mime_type version',
    log: 'file.path level logger origin.file.name origin.function',
    network: 'application direction protocol transport type',
    orchestrator: 'cluster.id cluster.name namespace resource.name resource.type type',
    organization: 'id name',
    package: 'name version',
    process: 'command_line entity_id executable name thread.name title working_directory',
    server: 'address domain',
    service: 'address environment ephemeral_id id name node.name node.role state type version',
    source: 'address domain',
    span: 'id',
    tls: 'cipher version version_protocol',
    trace: 'id',
    transaction: 'id',
    url: 'domain extension fragment full original path query scheme username',
    user: 'domain effective.id effective.name email full_name hash id name target.id target.name',
    user_agent: 'device.name name original os.name os.version version',
  },
  keywords: {
    container: 'image.tag',
    event: 'category type',
    process: 'args',
    service: 'node.roles',
    tags: '',
    user: 'roles',
  },
  long: {
    client: 'bytes port',
    destination: 'bytes port',
    event: 'duration sequence severity',
    file: 'size',
    host: 'uptime',
    http: 'request.body.bytes request.bytes response.body.bytes response.bytes response.status_code',
    log: 'origin.file.line',
    network: 'bytes',
    process: 'args_count exit_code parent.pid pid thread.id uptime',
    server: 'bytes port',
    source: 'bytes port',
    url: 'port',
  },
  number: { event: 'risk_score' },
  boolean: { faas: 'coldstart', tls: 'established resumed' },
  date: { event: 'created end start', process: 'start' },
  ip: { client: 'ip', destination: 'ip', server: 'ip', source: 'ip' },
  ips: { host: 'ip' },
};

/** Each name with its type. */
export const ecsFields: ReadonlyMap<string, EcsType> = new Map(
  Object.entries(names).flatMap(([type, groups]) =>
    Object.entries(groups).flatMap(([group, rest]) =>
      rest.split(' ').map((name) => [name === '' ? group : `${group}.${name}`, type as EcsType] as const),
    ),
  ),
);
