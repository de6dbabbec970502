/** Options of a package that makes policies. */
const ofRedaction = [
  'preset',
  'themes',
  'rules',
  'allow',
  'action',
  'actions',
  'types',
  'scan',
  'sanitize',
  'dryRun',
];
const policy = 'use redaction() of @stele/redaction: redact: redaction(';

/** What other loggers call it, by the name of the options it would be among. */
const foreign: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': {
    transport: 'use sinks, or the entry @stele/core/pino',
    transports: 'use sinks: { out: stdout(), errors: file({ path }) }',
    loggers: 'use levels and routes',
    prettyPrint: "use format: 'pretty'",
    messageKey: "use keys: { msg: 'message' }",
    errorKey: "use keys: { err: 'error' }",
    timestamp: 'use display: { time }, or clock',
    formatters: 'use display, keys or a format of your own',
    mixin: 'use enrich: [() => ({ ... })]',
    bindings: 'use base, or child()',
    defaultMeta: 'use base',
    meta: 'use base',
    depthLimit: 'use limits: { depth }',
    edgeLimit: 'use limits: { keys }',
    nestedKey: "use onConflict: 'nest'",
    levelsMap: 'use customLevels',
    silent: "use level: 'silent'",
    preset: "use preset('name', { ... })",
    destination: 'use sinks: { out: file({ path }) }',
  },
  json: {
    timestamp: "use time, as in { time: 'ts' }",
    timestampKey: "use time, as in { time: 'ts' }",
    levelKey: "use level, as in { level: 'severity' }",
    message: "use msg, as in { msg: 'message' }",
    messageKey: "use msg, as in { msg: 'message' }",
    errorKey: "use err, as in { err: 'error' }",
  },
  logfmt: {
    timestampKey: "use keys: { time: 'ts' }",
    levelKey: "use keys: { level: 'lvl' }",
    messageKey: "use keys: { msg: 'message' }",
    label: 'use the name of the logger',
  },
  'logfmt.keys': { timestamp: 'use time', message: 'use msg', name: 'use logger' },
  plain: { label: 'use the name of the logger', format: "use template({ text: '...' })" },
  template: { format: 'use text', template: 'use text', pattern: 'use text', layout: 'use text' },
  csv: {
    separator: 'use delimiter',
    sep: 'use delimiter',
    fields: 'use columns',
    headers: 'use header',
    eol: "use newline: 'crlf'",
  },
  ecs: {
    'service.name': 'use service',
    'service.version': 'use version',
    'service.environment': 'use environment',
    'event.dataset': 'use dataset',
    serviceName: 'use service',
    serviceVersion: 'use version',
    serviceEnvironment: 'use environment',
    eventDataset: 'use dataset',
    env: 'use environment',
  },
  datadog: {
    environment: 'use env',
    host: 'use hostname',
    ddsource: 'use source',
    'service.name': 'use service',
    ddtags: 'use env and version, or fields',
  },
  gcp: {
    projectId: 'use project',
    serviceContext: 'use service and version',
    'service.name': 'use service',
  },
  gelf: { hostname: 'use host' },
  otlpJson: {
    service: "use resource: { 'service.name': '...' }",
    serviceName: "use resource: { 'service.name': '...' }",
    'service.name': "use resource: { 'service.name': '...' }",
    resourceAttributes: 'use resource',
  },
  rfc5424: { tag: 'use appName', app: 'use appName', host: 'use hostname', pid: 'use procId' },
  rfc3164: { appName: 'use tag', app: 'use tag', host: 'use hostname', pid: 'use procId' },
  redact: {
    remove: 'use censor: () => undefined',
  },
  files: {
    filename: 'use path',
    file: 'use path',
    dirname: 'use path',
    size: "use rotate: { size: '20MB' }",
    maxSize: "use rotate: { size: '20MB' }",
    frequency: "use rotate: { every: 'day' }",
    datePattern: "use rotate: { every: 'day' }, or {date} in path",
    dateFormat: 'use {date} in path, or {time} in archive.name',
    limit: 'use keep: { count: 7 }',
    maxFiles: "use keep: { count: 7 } or keep: { age: '14d' }",
    zippedArchive: "use compress: 'gzip'",
    mkdir: 'leave it out: folders are made',
    createSymlink: "use symlink: 'current.log'",
    stream: 'leave it out',
  },
  file: { filename: 'use path', destination: 'use path', dest: 'use path', dirname: 'use path' },
};

/** What to use instead of an option of another logger. */
export function hint(where: string, name: string): string | undefined {
  // Sinks have a `redact` of their own.
  const group = where.endsWith('.redact') ? 'redact' : where;
  if (group === 'redact' && ofRedaction.includes(name)) return ` - ${policy}{ ${name} })`;
  const options = Object.hasOwn(foreign, group) ? foreign[group] : undefined;
  return options !== undefined && Object.hasOwn(options, name) ? ` - ${options[name]}` : undefined;
}
