import { isError, thrown } from '../values/exotic.ts';
import { ownMembers } from '../values/own-members.ts';
import { put } from '../values/put.ts';

/** A message of one of the channels of `node:logger`, read. */
export interface NodeRecord {
  readonly msg: string;
  readonly fields: Record<string, unknown>;
  /** As published: JSON members behind commas, or an object. */
  readonly bindings: string | object | undefined;
  /** Name of the logger, where the message has one. */
  readonly name: string | undefined;
  readonly err: unknown;
}

type Members = Record<string, unknown>;

/** Members that have a place of their own, or say what the channel and Stele's clock say already. */
const known: ReadonlySet<string> = new Set([
  'level',
  'msg',
  'time',
  'bindings',
  'bindingsStr',
  'fields',
  'name',
]);

/**
 * Reads `{ level, msg, time, bindingsStr, fields }`, the record that `node:logger` publishes
 * (https://github.com/nodejs/node/pull/60468), and what else may come on channels that everybody may publish to:
 * members it does not know are fields. Never throws.
 */
export function readNodeRecord(message: unknown): NodeRecord {
  if (typeof message !== 'object' || message === null || isError(message)) {
    const err = isError(message) ? message : undefined;
    return {
      msg: textOf(err === undefined ? message : err),
      fields: {},
      bindings: undefined,
      name: undefined,
      err,
    };
  }
  const record = membersOf(message);
  const fields = readFields(record['fields']);
  for (const [key, value] of Object.entries(record)) if (!known.has(key)) put(fields, key, value);
  const err = asError(fields['err']);
  if (err !== undefined) delete fields['err'];
  const { msg, name } = record as { msg?: unknown; name?: unknown };
  return {
    msg: msg === undefined ? textOf(err ?? '') : textOf(msg),
    fields,
    bindings: bindingsOf(record),
    name: typeof name === 'string' ? name : undefined,
    err,
  };
}

function bindingsOf({
  bindingsStr,
  bindings,
}: {
  bindingsStr?: unknown;
  bindings?: unknown;
}): NodeRecord['bindings'] {
  if (typeof bindingsStr === 'string' && bindingsStr !== '') return bindingsStr;
  return typeof bindings === 'object' && bindings !== null ? bindings : undefined;
}

/** `,"a":1,"b":"x"` as an object; as a text when it is no JSON, because names are published as they are. */
export function parseBindings(text: string): Members {
  try {
    return JSON.parse(`{${text.replace(/^\s*,/, '')}}`) as Members;
  } catch {
    return { bindings: text };
  }
}

function readFields(fields: unknown): Members {
  if (fields === undefined || fields === null) return {};
  return typeof fields === 'object' && !Array.isArray(fields) && !isError(fields)
    ? membersOf(fields)
    : { fields };
}

function membersOf(value: object): Members {
  try {
    return ownMembers(value);
  } catch (error) {
    return { record: thrown(error) };
  }
}

/** The error a field holds. `node:logger` publishes errors as plain data with message and stack. */
function asError(value: unknown): unknown {
  if (isError(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const data = membersOf(value);
  const { message, stack, type, name } = data;
  if (typeof message !== 'string' || typeof stack !== 'string') return undefined;
  delete data['type'];
  put(data, 'name', type ?? name);
  return Object.setPrototypeOf(data, Error.prototype);
}

function textOf(value: unknown): string {
  try {
    return String(isError(value) ? value.message : value);
  } catch (error) {
    return thrown(error);
  }
}
