import { tracingChannel } from '#runtime';
import { isError, thrown } from '../values/exotic.ts';
import { type Instance, innerSym, type SerializerTable } from './instance.ts';
import {
  chindingsSym,
  endSym,
  errorKeySym,
  formattersSym,
  lsCacheSym,
  messageKeySym,
  nestedKeySym,
  serializersSym,
} from './symbols.ts';
import type { Bindings } from './types.ts';

type Data = Record<string, unknown>;

let channel: ReturnType<typeof tracingChannel> | null = null;

/** True when somebody follows how lines are made. */
export function isTraced(): boolean {
  if (channel === null) channel = tracingChannel('pino_asJson');
  return channel?.hasSubscribers === true;
}

/** Makes the line of one record, followed by those who trace the channel `pino_asJson`. */
export function asJson(
  this: Instance,
  fields: object,
  message: unknown,
  level: number,
  time: string,
): string {
  if (!isTraced() || !channel) return line(this, fields, message, level, time);
  const parts = [fields, message, level, time] as const;
  return channel.traceSync(() => line(this, ...parts), { instance: this, arguments: parts });
}

function line(self: Instance, fields: object, message: unknown, level: number, time: string): string {
  const nested = self[nestedKeySym];
  const head = self[lsCacheSym][level] ?? '{';
  let members = fieldsText(self, formatted(self, fields));
  if (nested !== undefined && members !== '') members = nested[0] + members.slice(1) + nested[1];
  const rest = time + self[chindingsSym] + members + messageText(self, message) + self[endSym];
  return head === '{' && rest[0] === ',' ? head + rest.slice(1) : head + rest;
}

/** What the formatter of the fields makes of them. One that throws changes nothing. */
function formatted(self: Instance, fields: object): object {
  const { log } = self[formattersSym];
  if (typeof log !== 'function') return fields;
  try {
    const shown: unknown = log(fields as Data);
    return typeof shown === 'object' && shown !== null ? shown : {};
  } catch (error) {
    self[innerSym].report('formatters.log', error);
    return fields;
  }
}

/** Stands for fields where a call has none and nobody is shown them. */
export const noFields: object = Object.freeze({});

/** The fields as they continue an object. */
function fieldsText(self: Instance, fields: object): string {
  if (fields === noFields) return '';
  const serializers = self[serializersSym];
  const errorKey = self[errorKeySym];
  const { text } = self[innerSym];
  if (!concerned(serializers, errorKey, fields)) {
    const members = text.members(fields);
    if (members !== undefined) return members === '' ? '' : `,${members}`;
  }
  let out = '';
  for (const key of keysOf(fields)) {
    let value = attempt(() => (fields as Data)[key]);
    if (value === undefined) continue;
    const known = key !== errorKey || typeof serializers[key] === 'function';
    value = serialized(serializers, known ? key : 'err', value);
    const shown = typeof value === 'function' ? undefined : text.member(key, value);
    if (shown !== undefined) out += `,${JSON.stringify(key)}:${shown}`;
  }
  return out;
}

/** True when one of the fields has a serializer. */
function concerned(serializers: SerializerTable, errorKey: string, fields: object): boolean {
  try {
    for (const name in serializers) if ((fields as Data)[name] !== undefined) return true;
    return (fields as Data)[errorKey] !== undefined;
  } catch {
    return true;
  }
}

/** What a serializer makes of a value. One that throws costs this value. */
function serialized(serializers: SerializerTable, name: string, value: unknown): unknown {
  const serializer = serializers[name];
  if (typeof serializer === 'function') return attempt(() => serializer.call(serializers, value));
  // Whoever takes the serializer of errors away wants their own members and nothing else.
  return name in serializers && isError(value) ? { ...value } : value;
}

function messageText(self: Instance, message: unknown): string {
  if (message === undefined) return '';
  const key = self[messageKeySym];
  const serializers = self[serializersSym];
  let value = serializers[key] === undefined ? message : serialized(serializers, key, message);
  if (typeof value === 'symbol') value = String(value);
  if (value === undefined || typeof value === 'function') return '';
  const shown = self[innerSym].text.member(key, value);
  return shown === undefined ? '' : `,${quoted(key)}:${shown}`;
}

let lastKey = '';
let lastQuoted = '""';

/** A name in quotes. Messages ask for the same one over and over. */
function quoted(key: string): string {
  if (key !== lastKey) {
    lastQuoted = JSON.stringify(key);
    lastKey = key;
  }
  return lastQuoted;
}

/** Names that `child` and `setBindings` take as something else. */
const notBindings: ReadonlySet<string> = new Set(['level', 'serializers', 'formatters', 'customLevels']);

/** The bindings of a logger with further ones behind them. */
export function withBindings(self: Instance, bindings: Bindings): string {
  const { text, report } = self[innerSym];
  const serializers = self[serializersSym];
  const format = self[formattersSym].bindings;
  let shown: unknown = bindings;
  if (typeof format === 'function') {
    try {
      shown = format(bindings);
    } catch (error) {
      report('formatters.bindings', error);
    }
  }
  let out = self[chindingsSym];
  if (typeof shown !== 'object' || shown === null) return out;
  for (const key of keysOf(shown)) {
    if (notBindings.has(key)) continue;
    const value = attempt(() => (shown as Data)[key]);
    if (value === undefined) continue;
    const member = text.member(key, serialized(serializers, key, value));
    if (member !== undefined) out += `,${JSON.stringify(key)}:${member}`;
  }
  return out;
}

/** Stands for a line whose hook failed: what the hook was to hide may be anywhere in it. */
export function lineWithout(self: Instance, level: number, time: string, error: unknown): string {
  const message = `,${JSON.stringify(self[messageKeySym])}:${JSON.stringify(thrown(error))}`;
  const rest = time + message + self[endSym];
  const head = self[lsCacheSym][level] ?? '{';
  return head === '{' ? head + rest.slice(1) : head + rest;
}

function keysOf(value: object): string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return thrown(error);
  }
}
