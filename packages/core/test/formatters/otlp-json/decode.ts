import { join } from 'node:path';
import protobuf from 'protobufjs';

const root = new protobuf.Root();
root.resolvePath = (_origin, target) => join(import.meta.dirname, target);
root.loadSync('opentelemetry/proto/collector/logs/v1/logs_service.proto');
root.resolveAll();

/** The message that a file holds, and the one that is sent. */
export const messages: readonly string[] = [
  'opentelemetry.proto.logs.v1.LogsData',
  'opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest',
];

type Json = Readonly<Record<string, unknown>>;

const integer = (least: bigint, most: bigint) => (value: unknown) => {
  if (typeof value !== 'string' || !/^-?\d+$/.test(value))
    throw new TypeError(`${JSON.stringify(value)} is no integer`);
  if (BigInt(value) < least || BigInt(value) > most) throw new RangeError(`${value} is out of range`);
  return value;
};

const number = (most: number) => (value: unknown) => {
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > most)
    throw new TypeError(`${JSON.stringify(value)} is no unsigned integer`);
  return value;
};

/**
 * Values as protobufjs takes them. The rules are those of https://protobuf.dev/programming-guides/json, 64-bit integers
 * as texts, and of https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding: ids hexadecimal, enums as numbers.
 */
const scalars: Readonly<Record<string, (value: unknown) => unknown>> = {
  string: (value) => {
    if (typeof value !== 'string' || !value.isWellFormed())
      throw new TypeError(`${JSON.stringify(value)} is no string`);
    return value;
  },
  bool: (value) => {
    if (typeof value !== 'boolean') throw new TypeError(`${JSON.stringify(value)} is no bool`);
    return value;
  },
  double: (value) => {
    if (typeof value === 'number') return value;
    if (['NaN', 'Infinity', '-Infinity'].includes(value as string)) return Number(value);
    throw new TypeError(`${JSON.stringify(value)} is no double`);
  },
  int64: integer(-(2n ** 63n), 2n ** 63n - 1n),
  fixed64: integer(0n, 2n ** 64n - 1n),
  fixed32: number(2 ** 32 - 1),
  uint32: number(2 ** 32 - 1),
};

function bytes(name: string, value: unknown): Uint8Array {
  const length = { traceId: 32, spanId: 16 }[name];
  if (typeof value !== 'string' || !/^[\da-f]*$/.test(value) || value.length !== length)
    throw new TypeError(`${name} is ${JSON.stringify(value)}`);
  return Buffer.from(value, 'hex');
}

/** Reads JSON by the definition of a message; names that are not in it and values of other types are refused. */
function read(type: protobuf.Type, json: unknown): Json {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new TypeError(`${type.name} is no object`);
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(json)) {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (field === undefined) throw new TypeError(`${type.name} has no field ${name}`);
    const one = (element: unknown): unknown => readValue(field, element);
    if (field.repeated && !Array.isArray(value)) throw new TypeError(`${type.name}.${name} is no list`);
    out[name] = field.repeated ? (value as unknown[]).map(one) : one(value);
  }
  for (const { oneof } of Object.values(type.oneofs ?? {}))
    if (oneof.filter((name) => name in out).length > 1)
      throw new TypeError(`${type.name} has several values`);
  return out;
}

function readValue(field: protobuf.Field, value: unknown): unknown {
  const { resolvedType, type, name } = field;
  if (resolvedType instanceof protobuf.Type) return read(resolvedType, value);
  if (resolvedType instanceof protobuf.Enum) {
    if (!Object.hasOwn(resolvedType.valuesById, value as number) || typeof value !== 'number')
      throw new TypeError(`${name} is ${JSON.stringify(value)}`);
    return value;
  }
  if (type === 'bytes') return bytes(name, value);
  const scalar = scalars[type];
  if (scalar === undefined) throw new TypeError(`nothing here may write ${name}, a ${type}`);
  return scalar(value);
}

/**
 * Reads a line strictly, encodes it as the binary message, and decodes that.
 *
 * @throws TypeError for what is not by the definition of the message
 */
export function decode(line: string, message: string = messages[0] as string): Json {
  const type = root.lookupType(message);
  const made = type.fromObject(read(type, JSON.parse(line)));
  const fault = type.verify(made);
  if (fault !== null) throw new TypeError(fault);
  const binary = type.encode(made).finish();
  return type.toObject(type.decode(binary), { longs: String, bytes: Buffer as never });
}

/** The value that an AnyValue of a decoded message stands for. */
function plain(value: Json): unknown {
  const [name] = Object.keys(value);
  const held = name === undefined ? null : value[name];
  if (name === 'intValue') return Number(held);
  if (name === 'arrayValue') return ((held as Json)['values'] as Json[] | undefined)?.map(plain) ?? [];
  if (name === 'kvlistValue') return attributes((held as Json)['values'] as Json[] | undefined);
  return held;
}

/** Attributes as an object. @throws TypeError when a name is empty or stands twice */
export function attributes(list: readonly Json[] = []): Record<string, unknown> {
  const names = list.map(({ key }) => key);
  if (new Set(names).size < names.length || names.includes('') || names.includes(undefined))
    throw new TypeError(`names: ${JSON.stringify(names)}`);
  return Object.fromEntries(list.map(({ key, value }) => [key, plain(value as Json)]));
}
