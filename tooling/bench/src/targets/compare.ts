import { type ScenarioName, scenarioNames } from '../scenarios/names.ts';
import type { SpeedRun } from '../speed/task.ts';
import { fastest, pinoFileModes, ratio } from '../stats/ratio.ts';
import { cost, type Spread, type Where } from '../stats/summary.ts';
import { mustBeat, type Target, targetBurst, targets } from './table.ts';

export interface Outcome {
  readonly scenario: ScenarioName;
  /** What is compared, in words. */
  readonly what: string;
  readonly wanted: number;
  /** Missing when the run did not measure it. */
  readonly reached: number | undefined;
}

export const passes = ({ wanted, reached }: Outcome): boolean => reached !== undefined && reached >= wanted;

/** Missing share of the wanted ratio, in per cent; 0 when it is reached. */
export function shortfall(outcome: Outcome): number | undefined {
  if (outcome.reached === undefined) return undefined;
  return passes(outcome) ? 0 : (1 - outcome.reached / outcome.wanted) * 100;
}

const best = (base: Spread | undefined, subject: Spread | undefined): number | undefined =>
  ratio(base, subject)?.best;

function againstPino(run: SpeedRun, { scenario, line, batch, redaction }: Target): Outcome[] {
  const where: Where = { scenario, destination: 'null', burst: targetBurst };
  const of = (id: string) => cost(run, id, where);
  const mode = fastest(run, pinoFileModes, where);
  const batched = (id: string, wanted: number): Outcome => ({
    scenario,
    what: `${id} vs ${mode?.adapter ?? "pino's fastest file mode"}`,
    wanted,
    reached: best(mode?.cost, of(id)),
  });
  return [
    ...(line === undefined
      ? []
      : [
          {
            scenario,
            what: 'stele-line vs pino-sync',
            wanted: line,
            reached: best(of('pino-sync'), of('stele-line')),
          },
        ]),
    batched('stele', batch),
    ...(redaction === undefined ? [] : [batched('stele-redaction', redaction)]),
  ];
}

function againstPeer(run: SpeedRun, peer: string, burst: number): Outcome[] {
  return scenarioNames.flatMap((scenario): Outcome[] => {
    const where: Where = { scenario, destination: 'null', burst };
    const theirs = cost(run, peer, where);
    const ours = cost(run, 'stele', where);
    if (!theirs) return [];
    return [
      { scenario, what: `stele vs ${peer}, ${burst} per turn`, wanted: 1, reached: best(theirs, ours) },
    ];
  });
}

/** Compares a run with the targets of its line of Node.js. */
export function compareTargets(run: SpeedRun): Outcome[] {
  const wanted = targets[run.node.split('.')[0] ?? ''];
  if (!wanted) return [];
  return [
    ...wanted.flatMap((target) => againstPino(run, target)),
    ...mustBeat.flatMap((peer) => run.bursts.flatMap((burst) => againstPeer(run, peer, burst))),
  ];
}
