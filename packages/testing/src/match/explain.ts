import type { LogRecord } from '@stele/core';
import type { Difference } from './differences.ts';
import { type Match, mismatches } from './match.ts';
import { show } from './show.ts';

const MOST_RECORDS = 5;
const MOST_DIFFERENCES = 6;

/** Says that nothing matches, and how the nearest records differ. */
export function explainMissing(records: readonly LogRecord[], match: Match): string {
  const head = `no record matches ${show(match)}`;
  if (records.length === 0) return `${head}; nothing was logged`;
  const candidates = records.map((record) => ({
    record,
    found: mismatches(record, match),
    alike: alike(record, match),
  }));
  candidates.sort((a, b) => a.found.length - b.found.length || b.alike - a.alike);
  const shown = candidates.slice(0, MOST_RECORDS).map(({ record, found }) => item(record, found));
  return [
    `${head}; ${counted(records.length, 'record')} logged, nearest first:`,
    ...shown,
    ...more(records.length),
  ].join('\n');
}

/** Says which records match though none should. */
export function explainUnwanted(found: readonly LogRecord[], match: Match): string {
  const shown = found.slice(0, MOST_RECORDS).map((record) => item(record, []));
  const does = found.length === 1 ? 'does' : 'do';
  return [
    `no record should match ${show(match)}; ${counted(found.length, 'record')} ${does}:`,
    ...shown,
    ...more(found.length),
  ].join('\n');
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const more = (count: number): string[] =>
  count > MOST_RECORDS ? [`  … and ${counted(count - MOST_RECORDS, 'more record')}`] : [];

function item(
  { levelName, logger, msg, context, bindings, fields, err }: LogRecord,
  found: readonly Difference[],
): string {
  const members = {
    ...context,
    ...bindings,
    ...fields,
    ...(err === undefined ? {} : { err: `${err.type}: ${err.message}` }),
  };
  const head = [levelName, ...(logger === '' ? [] : [logger]), show(msg)];
  if (Object.keys(members).length > 0) head.push(show(members));
  const lines = found.slice(0, MOST_DIFFERENCES).map(sentence);
  if (found.length > MOST_DIFFERENCES)
    lines.push(`… and ${counted(found.length - MOST_DIFFERENCES, 'more difference')}`);
  return [`  - ${head.join(' ')}`, ...lines.map((line) => `      ${line}`)].join('\n');
}

function sentence({ path, actual, expected }: Difference): string {
  const is = actual === undefined ? 'is missing' : `is ${show(actual)}`;
  return `${path} ${is}, expected ${expected === undefined ? 'none' : show(expected)}`;
}

/** How many characters the message shares with the expected one, from the start. */
function alike({ msg }: LogRecord, { msg: expected }: Match): number {
  if (typeof expected !== 'string') return 0;
  let at = 0;
  while (at < msg.length && msg[at] === expected[at]) at++;
  return at;
}
