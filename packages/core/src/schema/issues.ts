import type { Fields } from '../formatters/record.ts';
import { clip, TRUNCATED } from '../values/limits.ts';
import { ownMembers } from '../values/own-members.ts';
import type { StandardIssue } from './standard-schema.ts';

/** One thing that is wrong with a record, as it is logged under `schema_issues`. */
export interface SchemaIssue {
  /** Dotted place of the value, `''` for the whole, with `[…]` for what is neither a key of the input nor a new name. */
  readonly path: string;
  /** What the schema says, with `[value]` where it quotes what it was given; `invalid` where that cannot be told. */
  readonly message: string;
}

/** The field that lists what is wrong with a record. */
export const ISSUES = 'schema_issues';

const MAX_ISSUES = 10;
const MAX_TEXT = 200;
const MAX_TEXTS = 5000;
const MAX_DEPTH = 12;
/** Shorter texts are hidden only at the place of the issue and as whole words, or little of a message would be left. */
const DISTINCT = 4;
const UNKNOWN = '[…]';
const NAME = /^[a-z_$][\w$-]{0,63}$/i;

/**
 * Issues as they may be logged.
 *
 * Messages of schema libraries quote what they reject, and an issue stands under another name than the field it is
 * about, where redaction by key does not reach it. So what a message has in common with the input is hidden, and
 * nothing of it is shown when the input is more than plain data: what that turns into as text is not known.
 *
 * @param redacted whether redaction is done with the input. Otherwise any field may still be hidden with all its keys,
 *   and paths end after its name.
 */
export function loggableIssues(
  issues: Iterable<StandardIssue>,
  input: unknown,
  redacted: boolean,
): readonly SchemaIssue[] {
  const out: SchemaIssue[] = [];
  let left = 0;
  let everywhere: readonly string[] | undefined;
  let known: readonly string[] | undefined;
  /** True for a name that only the schema can have, such as that of a missing field. */
  const isNew = (key: string): boolean => {
    try {
      known ??= [...texts(input, 1)];
      return NAME.test(key) && !known.some((text) => text.includes(key));
    } catch {
      return false;
    }
  };
  for (const issue of issues) {
    if (out.length === MAX_ISSUES) {
      left++;
      continue;
    }
    const { message: said, path: given } = issue;
    const place = locate(input, given ?? [], isNew);
    let message = 'invalid';
    try {
      everywhere ??= texts(input, 0).filter((text) => text.length >= DISTINCT);
      if (typeof said === 'string') message = hide([...texts(place.value, place.depth), ...everywhere], said);
    } catch {
      // Of an input that is no plain data, or cannot be read whole, nobody knows what the message shows.
    }
    const path = redacted ? place.path : place.path.slice(0, 1);
    out.push({ path: clip(path.join('.'), MAX_TEXT), message: clip(message, MAX_TEXT) });
  }
  if (left > 0) out.push({ path: '', message: `${TRUNCATED} ${left}` });
  return out;
}

/** Issues whose paths and messages hold nothing of the input. */
export function fixedIssues(issues: Iterable<StandardIssue>): readonly SchemaIssue[] {
  return Array.from(issues, ({ path = [], message }) => ({ path: path.map(String).join('.'), message }));
}

/** Fields with what is wrong with them. Members that throw stand as what they threw. */
export function withIssues(fields: object, issues: readonly SchemaIssue[]): Fields {
  const out = ownMembers(fields);
  out[ISSUES] = mergedIssues(out[ISSUES], issues);
  return out;
}

/** The field `schema_issues` of a record that has one already. */
export function mergedIssues(before: unknown, issues: readonly SchemaIssue[]): unknown {
  return before === undefined ? issues : [before, issues].flat();
}

/** The last value on a path that is there, how deep it lies, and the path with only those keys that lead to it. */
function locate(
  input: unknown,
  given: NonNullable<StandardIssue['path']>,
  isNew: (key: string) => boolean,
): { readonly value: unknown; readonly depth: number; readonly path: readonly string[] } {
  let value = input;
  let depth = 0;
  let lost = false;
  const path = Array.from(given, (part) => {
    const key: unknown = typeof part === 'object' ? part?.key : part;
    const found = lost || typeof key === 'symbol' ? undefined : member(value, key);
    if (found === undefined) {
      const named = !lost && typeof key === 'string' && isNew(key);
      lost = true;
      return named ? key : UNKNOWN;
    }
    depth++;
    value = found.value;
    return String(key);
  });
  return { value, depth, path };
}

/** An own member, without the run of a getter. */
function member(value: unknown, key: unknown): PropertyDescriptor | undefined {
  if (typeof value !== 'object' || value === null || (typeof key !== 'string' && typeof key !== 'number'))
    return undefined;
  try {
    return Object.getOwnPropertyDescriptor(value, key);
  } catch {
    return undefined;
  }
}

/**
 * What plain data may be quoted by: its strings, numbers, truth values and keys, as they are and escaped. Names of
 * fields, the keys at depth 0, are shown in the record anyway.
 *
 * @throws RangeError for what is too large or too deep to say, and for what is no plain data
 */
function texts(value: unknown, depth: number): string[] {
  const found = new Set<string>();
  const add = (text: string): void => {
    if (text !== '') found.add(text).add(JSON.stringify(text).slice(1, -1));
  };
  const visit = (held: unknown, level: number): void => {
    if (level > MAX_DEPTH || found.size > MAX_TEXTS) throw new RangeError();
    if (held === undefined || held === null) return;
    if (typeof held !== 'object') {
      if (typeof held === 'symbol' || typeof held === 'function') throw new RangeError();
      add(String(held));
      return;
    }
    const isArray = Array.isArray(held);
    const prototype: unknown = Object.getPrototypeOf(held);
    if (prototype !== (isArray ? Array.prototype : Object.prototype) && (isArray || prototype !== null))
      throw new RangeError();
    for (const key of Reflect.ownKeys(held)) {
      if (isArray && key === 'length') continue;
      const own = Object.getOwnPropertyDescriptor(held, key);
      if (typeof key === 'symbol' || !own?.enumerable || !('value' in own)) throw new RangeError();
      if (level > 0 && !isArray) add(key);
      visit(own.value, level + 1);
    }
  };
  visit(value, depth);
  return [...found];
}

function hide(hidden: readonly string[], message: string): string {
  const words = hidden.filter((text) => message.includes(text)).sort((a, b) => b.length - a.length);
  if (words.length === 0) return message;
  const patterns = words.map((text) => {
    const literal = text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    return text.length < DISTINCT ? `(?<!\\w)${literal}(?!\\w)` : literal;
  });
  return message.replace(new RegExp(patterns.join('|'), 'g'), '[value]');
}
