import { table } from '../report/table.ts';

export interface AllocationRow {
  readonly adapter: string;
  readonly flat?: number | undefined;
  readonly nested?: number | undefined;
}

const bytes = (value: number | undefined): string | undefined => value?.toFixed(0);

export function allocationReport(rows: readonly AllocationRow[]): string {
  return [
    '## Bytes allocated per log',
    'On the V8 heap of the main thread, 100 logs per turn, the record of the caller included (see `none`); lowest of two processes.',
    table(
      ['configuration', 'flat', 'nested'],
      rows.map(({ adapter, flat, nested }) => [adapter, bytes(flat), bytes(nested)]),
    ),
  ].join('\n\n');
}
