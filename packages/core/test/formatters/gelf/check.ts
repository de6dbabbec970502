type Json = Readonly<Record<string, unknown>>;

/** Members that GELF 1.1 defines, with their types; `facility`, `line` and `file` are deprecated. */
const members: Readonly<Record<string, string>> = {
  version: 'string',
  host: 'string',
  short_message: 'string',
  full_message: 'string',
  timestamp: 'number',
  level: 'number',
};

/**
 * Says what is wrong with a message by the GELF Payload Specification 1.1,
 * https://go2docs.graylog.org/current/getting_in_log_data/gelf_format.html: version, host and short_message are
 * required; level is a standard syslog level; every other member is an additional field, whose name begins with an
 * underscore and has word characters, dashes and dots, whose value is a string or a number, and which is not `_id`.
 */
export function gelfFaults(message: Json): string[] {
  const found: string[] = [];
  for (const name of ['version', 'host', 'short_message'])
    if (typeof message[name] !== 'string' || message[name] === '') found.push(`${name} is required`);
  if (message['version'] !== '1.1') found.push(`version is ${JSON.stringify(message['version'])}`);
  const { level } = message;
  if (level !== undefined && !(Number.isInteger(level) && (level as number) >= 0 && (level as number) <= 7))
    found.push(`level is ${JSON.stringify(level)}`);
  for (const [name, value] of Object.entries(message)) {
    if (Object.hasOwn(members, name)) {
      if (typeof value !== members[name]) found.push(`${name} is ${JSON.stringify(value)}`);
    } else if (!/^_[\w.-]*$/.test(name)) found.push(`${JSON.stringify(name)} is no name of a field`);
    else if (name === '_id') found.push('_id is reserved');
    else if (typeof value !== 'string' && typeof value !== 'number')
      found.push(`${name} is ${JSON.stringify(value)}, neither string nor number`);
  }
  return found;
}

/**
 * What Graylog keeps of a message: the underscore goes, and a field is dropped whose name is taken by then. From
 * `GelfCodec` and `Message` of https://github.com/Graylog2/graylog2-server.
 */
export function kept(message: Json): Record<string, unknown> {
  const taken = new Set(['_id', 'id', 'source', 'timestamp', 'message', 'full_message', 'level', 'streams']);
  const fields = Object.entries(message).filter(([name]) => name.startsWith('_'));
  return Object.fromEntries(
    fields.map(([name, value]) => [name.slice(1), value] as const).filter(([name]) => !taken.has(name)),
  );
}
