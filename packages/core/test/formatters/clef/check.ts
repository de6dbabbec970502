type Json = Readonly<Record<string, unknown>>;

/** An event as a reader of the format has it. */
export interface ClefEvent {
  readonly time: Date;
  readonly message: string;
  readonly template: string | undefined;
  readonly level: string;
  readonly exception: string | undefined;
  readonly id: string | undefined;
  readonly trace: string | undefined;
  readonly span: string | undefined;
  readonly properties: Json;
}

const text = (value: unknown): boolean => typeof value === 'string';

/**
 * The reified properties, from https://clef-json.org and https://docs.datalust.co/docs/posting-raw-events: `@t` is an
 * ISO 8601 timestamp and required, `@l`, `@x`, `@tr` and `@sp` are text, `@r` is a list of text.
 */
const reified: Readonly<Record<string, (value: unknown) => boolean>> = {
  '@t': (value) =>
    text(value) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value as string) &&
    !Number.isNaN(Date.parse(value as string)),
  '@m': text,
  '@mt': text,
  '@l': (value) => ['Verbose', 'Debug', 'Information', 'Warning', 'Error', 'Fatal'].includes(value as string),
  '@x': text,
  '@i': (value) => text(value) || Number.isInteger(value),
  '@r': (value) => Array.isArray(value) && value.every(text),
  '@tr': (value) => text(value) && /^[\da-f]{32}$/.test(value as string),
  '@sp': (value) => text(value) && /^[\da-f]{16}$/.test(value as string),
};

/** Reads a line of the format. @throws TypeError for what is not by the specification */
export function readClef(line: string): ClefEvent {
  if (!/^[^\r\n]+\n$/.test(line)) throw new TypeError('an event is one line');
  const json: unknown = JSON.parse(line);
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new TypeError('an event is an object');
  const event = json as Json;
  if (event['@t'] === undefined) throw new TypeError('@t is required');
  const properties: [string, unknown][] = [];
  for (const [name, value] of Object.entries(event)) {
    if (name.startsWith('@@')) properties.push([name.slice(1), value]);
    else if (!name.startsWith('@')) properties.push([name, value]);
    else if (!Object.hasOwn(reified, name)) throw new TypeError(`${name} is reserved`);
    else if (!reified[name]?.(value)) throw new TypeError(`${name} is ${JSON.stringify(value)}`);
  }
  const read = (name: string): string | undefined => event[name] as string | undefined;
  return {
    time: new Date(read('@t') as string),
    message: read('@m') ?? read('@mt') ?? '',
    template: read('@mt'),
    // "Absence implies informational".
    level: read('@l') ?? 'Information',
    exception: read('@x'),
    id: read('@i'),
    trace: read('@tr'),
    span: read('@sp'),
    properties: Object.fromEntries(properties),
  };
}
