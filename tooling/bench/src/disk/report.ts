import { table } from '../report/table.ts';

export interface DiskCell {
  readonly row: string;
  readonly exit: 'normal' | 'process.exit';
  readonly thrown: number;
  readonly lines: number;
  /** The process got to its last line. */
  readonly finished: boolean;
  readonly hung: boolean;
  readonly code: number | null;
  /** Something was written to standard error. */
  readonly reported: boolean;
}

/** The worst thing that happened, in words. */
export function diskText(cell: DiskCell): string {
  if (cell.thrown > 0) return `throws to caller (${cell.thrown} of ${cell.lines})`;
  if (cell.hung) return cell.finished ? 'hangs at exit' : 'hangs before its last line';
  if (!cell.finished) return `process dies (exit code ${cell.code})`;
  const told = cell.reported ? 'reported on stderr' : 'silent';
  return cell.code === 0 ? `no throw, exits, ${told}` : `exit code ${cell.code}, ${told}`;
}

export function diskReport(cells: readonly DiskCell[]): string {
  const rows = [...new Set(cells.map((cell) => cell.row))].map((row) => [
    row,
    ...(['normal', 'process.exit'] as const).map((exit) => {
      const cell = cells.find((each) => each.row === row && each.exit === exit);
      return cell && diskText(cell);
    }),
  ]);
  return [
    '## Full disk',
    'Lines logged to a device without space left (/dev/full), 10 per turn, no error listener installed. A process that has not ended 5 s later counts as hanging.',
    table(['configuration', 'normal end', 'process.exit'], rows),
  ].join('\n\n');
}
