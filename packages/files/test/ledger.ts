import { readFileSync } from 'node:fs';
import { lineOf } from './lines.ts';
import { textIn } from './logs.ts';

/** What is wrong with the files of a log, and what was torn. */
export interface Findings {
  /** Sentences, of which there should be none. */
  readonly wrong: string[];
  /** How many lines were ended within. */
  readonly torn: number;
  /** How many whole lines there are. */
  readonly whole: number;
}

/**
 * Compares the files in a folder with what was acknowledged: each acknowledged line is there once, the lines of a
 * writer are in order, and what is no line is the beginning of one.
 *
 * @param ledgers paths of the ledgers, by writer
 */
export function examine(folder: string, ledgers: Readonly<Record<string, string>>): Findings {
  const wrong: string[] = [];
  const seen = new Map<string, number>();
  const last = new Map<string, number>();
  let torn = 0;
  let whole = 0;
  const text = textIn(folder);
  if (text !== '' && !text.endsWith('\n')) wrong.push('the last line has no end');
  for (const line of text.split('\n').slice(0, -1)) {
    if (line === '') continue;
    const [, who = '', digits = ''] = /^\{"who":"(\w+)","n":(\d+),/.exec(line) ?? [];
    const n = Number(digits);
    const full = lineOf(n, who).trimEnd();
    if (line === full) {
      whole++;
      const key = `${who} ${n}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      if (seen.get(key) === 2) wrong.push(`${key} is there twice`);
      if (n <= (last.get(who) ?? -1)) wrong.push(`${key} comes after ${last.get(who)}`);
      last.set(who, n);
    } else if (who === '' ? lineOf(0).startsWith(line.slice(0, 8)) : full.startsWith(line)) torn++;
    else wrong.push(`not a line: ${line.slice(0, 200)}`);
  }
  for (const [who, ledger] of Object.entries(ledgers))
    for (const n of acknowledged(ledger)) if (!seen.has(`${who} ${n}`)) wrong.push(`${who} ${n} is missing`);
  return { wrong, torn, whole };
}

/** The numbers in a ledger. The last one may be torn. */
export function acknowledged(path: string): number[] {
  return readFileSync(path, 'utf8').split('\n').slice(0, -1).map(Number);
}
