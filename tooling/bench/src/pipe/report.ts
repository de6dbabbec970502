import type { LossCount } from '../loss/count.ts';
import { table } from '../report/table.ts';

export interface PipeCell extends LossCount {
  readonly row: string;
  readonly hung: boolean;
  readonly code: number | null;
}

export interface PipeRun {
  readonly lines: number;
  readonly cells: readonly PipeCell[];
}

export function pipeReport({ lines, cells }: PipeRun): string {
  const rows = cells.map((cell) => [
    cell.row,
    cell.missing,
    cell.corrupt,
    cell.repeated,
    cell.misplaced > 0 ? 'no' : 'yes',
    cell.hung ? 'hangs' : `exit code ${cell.code}`,
  ]);
  return [
    '## Slow pipe',
    `${lines} lines to standard output, a non-blocking pipe with a slow reader, then process.exit in the turn of the last line.`,
    table(['configuration', 'missing', 'corrupt', 'twice', 'in order', 'end'], rows),
  ].join('\n\n');
}
