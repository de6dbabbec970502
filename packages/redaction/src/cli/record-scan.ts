import type { FieldPolicy, PolicyNode } from '@stele/core';
import { step } from '@stele/core/authoring';
import type { RedactionOptions } from '../policy/options.ts';
import { redactionWith } from '../policy/redaction.ts';
import { type Note, Recorder } from '../report/recorder.ts';

/** Finds what is in one line of a file. */
export type LineScan = (line: string) => readonly Note[];

/** Levels of a record that are looked into. */
const MAX_DEPTH = 100;

/** Members that every record has and nobody gives. */
const own = new Set(['time', 'timestamp', 'level', 'logger']);

/**
 * A dry run over lines: those of JSON member by member, others as text. What a policy would keep is not reported.
 *
 * @param types rules and types that are reported; all when there are none
 */
export function createLineScan(options: RedactionOptions, types: readonly string[]): LineScan {
  let found: Note[] = [];
  const isWanted = ({ rule, type, action }: Note): boolean =>
    action !== 'keep' && (types.length === 0 || types.includes(rule) || types.includes(type));
  const listen = (note: Note): void => {
    if (isWanted(note)) found.push(note);
  };
  const policy = redactionWith({ ...options, dryRun: true }, new Recorder(listen));
  return (line) => {
    found = [];
    const record = parsed(line);
    if (record === undefined) policy.text?.(line, '', ['']);
    else walk(record, policy.root, '', [], policy);
    return found;
  };
}

function parsed(line: string): object | undefined {
  try {
    const data: unknown = JSON.parse(line);
    return typeof data === 'object' && data !== null ? data : undefined;
  } catch {
    return undefined;
  }
}

function walk(
  value: unknown,
  node: PolicyNode,
  key: string,
  path: readonly string[],
  policy: FieldPolicy,
): void {
  if (path.length > MAX_DEPTH) return;
  if (typeof value === 'string') policy.text?.(value, key, path);
  else if (typeof value === 'number' && Math.abs(value) >= 1e11) policy.text?.(String(value), key, path);
  else if (Array.isArray(value)) {
    const next = node.elements();
    for (const [index, held] of value.entries()) member(held, next, key, [...path, String(index)], policy);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, held] of Object.entries(value)) {
      if (path.length === 0 && own.has(name)) continue;
      policy.text?.(name, '', [...path, name]);
      member(held, step(node, name), name, [...path, name], policy);
    }
  }
}

function member(
  value: unknown,
  node: PolicyNode,
  key: string,
  path: readonly string[],
  policy: FieldPolicy,
): void {
  node.censor?.(value, path);
  // Lists of headers are looked into by their censor, and then like all others.
  if (node.censor === undefined || node.shown !== undefined)
    walk(value, node.shown ?? node, key, path, policy);
}
