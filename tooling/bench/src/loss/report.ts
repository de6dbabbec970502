import { table } from '../report/table.ts';
import type { LossCount } from './count.ts';
import { type Ending, endings } from './endings.ts';

export interface LossCell extends LossCount {
  readonly row: string;
  readonly ending: Ending;
  readonly hung: boolean;
}

export interface LossRun {
  readonly lines: number;
  readonly perTurn: number;
  readonly cells: readonly LossCell[];
}

/** `10`, `0, 1 corrupt`, `0, out of order`, `hangs`. */
export function lossText(cell: LossCell | undefined): string | undefined {
  if (!cell) return undefined;
  const parts = [
    String(cell.missing),
    ...(cell.corrupt > 0 ? [`${cell.corrupt} corrupt`] : []),
    ...(cell.repeated > 0 ? [`${cell.repeated} twice`] : []),
    ...(cell.misplaced > 0 ? ['out of order'] : []),
    ...(cell.hung ? ['hangs'] : []),
  ];
  return parts.join(', ');
}

export function lossReport(run: LossRun): string {
  const rows = [...new Set(run.cells.map((cell) => cell.row))].map((row) => [
    row,
    ...endings.map((ending) =>
      lossText(run.cells.find((cell) => cell.row === row && cell.ending === ending)),
    ),
  ]);
  return [
    '## Lines lost when the process ends',
    `Of ${run.lines} lines, ${run.perTurn} per turn of the event loop, without a pause; the process ends in the turn of the last line. Missing lines, and whatever else is wrong. A signal ends the process in the turn in which it was sent, and the numbers of the batching libraries vary from run to run.`,
    table(['configuration', ...endings], rows),
  ].join('\n\n');
}
