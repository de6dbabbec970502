import { table } from '../report/table.ts';
import type { Verdict } from './judge.ts';
import { hostileValues } from './values.ts';

export interface HostileCell {
  readonly row: string;
  readonly value: string;
  readonly verdict: Verdict;
  /** What the caller saw, or the start of the line. */
  readonly detail: string;
}

export function hostileReport(cells: readonly HostileCell[]): string {
  const columns = [...new Set(cells.map((cell) => cell.row))];
  const find = (row: string, value: string) =>
    cells.find((cell) => cell.row === row && cell.value === value)?.verdict;
  const rows = hostileValues.map(({ id, title }) => [title, ...columns.map((row) => find(row, id))]);
  const counted = columns.map((row) => {
    const own = cells.filter((cell) => cell.row === row);
    return `${own.filter((cell) => cell.verdict === 'ok').length} of ${own.length}`;
  });
  return [
    '## Hostile values',
    'One info call with one bad field and one good one beside it. `ok`: one valid line with the good field and everything of the bad one that can be kept; of endless depth and of exploding copies nothing need be kept. `value lost`: a valid line without it. `spoofed`: the user replaced the level or the message of the library. `explodes`: a line above 256 KiB. `invalid line`: not JSON, or a key stands twice. Judged by the harness, the same way for all.',
    table(['value', ...columns], [...rows, ['**ok**', ...counted]]),
  ].join('\n\n');
}
