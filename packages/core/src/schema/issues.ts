import type { Fields } from '../formatters/record.ts';
import { clip, TRUNCATED } from '../values/limits.ts';
import { ownMembers } from '../values/own-members.ts';
import type { StandardIssue } from './standard-schema.ts';

/** One thing that is wrong with a record, as it is logged under `schema_issues`. */
export interface SchemaIssue {
  /** Dotted place of the value, `''` for the whole. */
  readonly path: string;
  /** What the schema says, with `[value]` where it quotes what it was given. */
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

/**
 * Issues as they may be logged.
 *
 * Messages of schema libraries quote the value they reject, and an issue stands under another name than the field
 * it is about, where redaction by key does not reach it. So what a message has in common with the input is hidden.
 */
export function loggableIssues(issues: Iterable<StandardIssue>, input: unknown): readonly SchemaIssue[] {
  const out: SchemaIssue[] = [];
  let left = 0;
  let everywhere: string[] | undefined;
  for (const issue of issues) {
    if (out.length === MAX_ISSUES) {
      left++;
      continue;
    }
    const keys = Array.from(issue.path ?? [], (part) => (typeof part === 'object' ? part.key : part));
    let message = '[value]';
    try {
      everywhere ??= texts(input).filter((text) => text.length >= DISTINCT);
      message = hide([...texts(at(input, keys)), ...everywhere], String(issue.message));
    } catch {
      // Of an input that cannot be read whole nobody knows what the message shows.
    }
    out.push({ path: clip(keys.map(String).join('.'), MAX_TEXT), message: clip(message, MAX_TEXT) });
  }
  if (left > 0) out.push({ path: '', message: `${TRUNCATED} ${left}` });
  return out;
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

function at(input: unknown, keys: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = value instanceof Map ? value.get(key) : (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/**
 * What a value may be quoted by: its strings, numbers and dates, as they are and escaped.
 *
 * @throws RangeError for a value too large or too deep to say
 */
function texts(value: unknown): string[] {
  const found = new Set<string>();
  const visit = (held: unknown, depth: number): void => {
    if (depth > MAX_DEPTH || found.size > MAX_TEXTS) throw new RangeError();
    if (typeof held === 'string' || typeof held === 'number' || typeof held === 'bigint') {
      const text = String(held);
      if (text !== '') found.add(text).add(JSON.stringify(text).slice(1, -1));
    } else if (held instanceof Date) found.add(String(held)).add(String(JSON.stringify(held)));
    else if (held instanceof Map || held instanceof Set) for (const item of held) visit(item, depth + 1);
    else if (typeof held === 'object' && held !== null)
      for (const item of Object.values(held)) visit(item, depth + 1);
  };
  visit(value, 0);
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
