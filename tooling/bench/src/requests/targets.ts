import { type Ratio, ratio } from '../stats/ratio.ts';
import { addedCpu, bareOf, between } from './costs.ts';
import type { LoadCell } from './load.ts';
import { logging, type Mode, modesOf, type Subject } from './subjects.ts';

/** What is wanted of Stele in one framework. */
interface RequestTarget {
  readonly subject: string;
  readonly rival: string;
  /** Requests per second, times those of the rival. */
  readonly speed: number;
}

const targets: readonly RequestTarget[] = [
  { subject: 'stele-express', rival: 'pino-http', speed: 1.3 },
  { subject: 'stele-nest', rival: 'nestjs-pino', speed: 1.3 },
  { subject: 'stele-fastify', rival: 'fastify-logger', speed: 1 },
];

export interface RequestOutcome {
  readonly subject: string;
  readonly rival: string;
  readonly mode: Mode;
  readonly measure: 'requests per second' | 'added CPU per request';
  /** At least so many times as fast; the CPU of the rival in ours, which has to be more than 1. */
  readonly wanted: string;
  /** Missing when it was not measured. */
  readonly reached: Ratio | undefined;
  /** What an application without any log reaches: nothing that logs can do better. */
  readonly most?: Ratio | undefined;
  readonly passes: boolean;
}

const titled = (id: string): Subject => logging.find((subject) => subject.id === id) as Subject;

function compare(cells: readonly LoadCell[], { subject, rival, speed }: RequestTarget): RequestOutcome[] {
  return modesOf(titled(subject)).flatMap((mode): RequestOutcome[] => {
    const common = { subject, rival, mode };
    const faster = ratio(between(cells, rival, mode), between(cells, subject, mode));
    const ours = addedCpu(cells, subject, mode);
    const theirs = addedCpu(cells, rival, mode);
    return [
      {
        ...common,
        measure: 'requests per second',
        wanted: `${speed}×`,
        reached: faster,
        most: ratio(between(cells, rival, mode), between(cells, bareOf(subject), 'default')),
        passes: faster !== undefined && faster.best >= speed,
      },
      {
        ...common,
        measure: 'added CPU per request',
        wanted: 'less',
        reached: ratio(theirs, ours),
        passes: ours !== undefined && theirs !== undefined && ours.min < theirs.min,
      },
    ];
  });
}

/** Compares a run with the targets. */
export const requestOutcomes = (cells: readonly LoadCell[]): RequestOutcome[] =>
  targets.flatMap((target) => compare(cells, target));
