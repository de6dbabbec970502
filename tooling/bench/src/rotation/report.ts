import { table } from '../report/table.ts';
import type { RotationMeasure } from './child.ts';

export interface RotationCell extends RotationMeasure {
  readonly writer: string;
  readonly files: number;
  readonly missing: number;
}

export interface RotationRun {
  readonly node: string;
  readonly machine: string;
  readonly lines: number;
  readonly limitMb: number;
  readonly cells: readonly RotationCell[];
}

const PLAIN = '@stele/core file()';
const OURS = '@stele/files';

/** What is wanted of `@stele/files`: its throughput against others, in one run. */
const wanted: Readonly<Record<string, number>> = {
  [PLAIN]: 0.9,
  'pino-roll in the thread': 2,
  'pino-roll in a worker': 2,
  'winston-daily-rotate-file': 2,
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

export function rotationReport({ node, machine, lines, limitMb, cells }: RotationRun): string {
  const names = [...new Set(cells.map(({ writer }) => writer))];
  const of = (writer: string): RotationCell[] => cells.filter((cell) => cell.writer === writer);
  /** Throughput of ours against a writer, round by round. */
  const against = (writer: string): number =>
    median(of(writer).map((cell, round) => cell.wallMs / (of(OURS)[round] as RotationCell).wallMs));
  const rows = names.map((writer) => {
    const own = of(writer);
    const wall = median(own.map(({ wallMs }) => wallMs));
    return [
      writer,
      Math.round(lines / wall),
      Math.round(((median(own.map(({ cpuMs }) => cpuMs)) * 1000) / lines) * 100) / 100,
      median(own.map(({ files }) => files)),
      Math.max(...own.map(({ missing }) => missing)),
      writer === OURS ? '' : `${against(writer).toFixed(2)}×`,
      wanted[writer] === undefined
        ? ''
        : `${wanted[writer]}×${against(writer) >= (wanted[writer] as number) ? '' : ', missed'}`,
    ];
  });
  return [
    '## Rotating files',
    `${lines} lines of the flat scenario, 100 per turn, to files of at most ${limitMb} MB, until everything is in the files; a tenth more to warm up. The middle of ${of(OURS).length} rounds, ratios round by round. Node.js ${node}, ${machine}.`,
    table(
      [
        'writer',
        'lines per ms',
        'µs of CPU per line',
        'files',
        'missing lines',
        'speed of @stele/files',
        'wanted',
      ],
      rows,
    ),
  ].join('\n\n');
}
