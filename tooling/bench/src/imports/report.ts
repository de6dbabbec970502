import { oneDecimal } from '../report/numbers.ts';
import { table } from '../report/table.ts';

export interface ImportRow {
  readonly name: string;
  readonly ms: number;
}

export function importReport(rows: readonly ImportRow[]): string {
  return [
    '## Import time',
    'CPU milliseconds that the import adds to an empty script, lowest of the processes started.',
    table(
      ['import', 'CPU ms'],
      rows.map(({ name, ms }) => [name, oneDecimal(ms)]),
    ),
  ].join('\n\n');
}
