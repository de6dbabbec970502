import { adapters } from '../adapters/registry.ts';
import { scenarioNames, scenarioTitles } from '../scenarios/names.ts';
import type { SpeedRun } from '../speed/task.ts';
import { fastest, pinoFileModes, ratio } from '../stats/ratio.ts';
import { cost, type Metric, type Where } from '../stats/summary.ts';
import { nanoseconds, times } from './numbers.ts';
import { type Cell, details, table } from './table.ts';
import { verificationReport } from './verification.ts';

const measured = (run: SpeedRun): string[] =>
  adapters.map(({ id }) => id).filter((id) => run.measurements.some((each) => each.adapter === id));

const scenariosOf = (run: SpeedRun, destination: Where['destination']) =>
  scenarioNames.filter((scenario) =>
    run.measurements.some((each) => each.scenario === scenario && each.destination === destination),
  );

/** Stele beside the peers of the same durability. */
export function equalDurability(run: SpeedRun, destination: Where['destination'], burst: number): string {
  const rows = scenariosOf(run, destination).map((scenario): Cell[] => {
    const where: Where = { scenario, destination, burst };
    const of = (id: string) => cost(run, id, where);
    const best = fastest(run, pinoFileModes, where);
    return [
      scenarioTitles[scenario],
      nanoseconds(of('pino-sync')),
      nanoseconds(of('stele-line')),
      times(ratio(of('pino-sync'), of('stele-line'))),
      best && `${nanoseconds(best.cost)} (${best.adapter})`,
      nanoseconds(of('stele')),
      times(ratio(best?.cost, of('stele'))),
      times(ratio(of('pino-sync'), of('stele'))),
      times(ratio(of('roarr'), of('stele'))),
      times(ratio(of('evlog'), of('stele'))),
    ];
  });
  const headers = [
    'scenario',
    'pino-sync ns',
    'stele-line ns',
    'line ÷ line',
    "pino's fastest batched mode ns",
    'stele ns',
    'batch ÷ batch',
    'stele vs pino-sync',
    'vs roarr',
    'vs evlog',
  ];
  return table(headers, rows);
}

/** Every library against pino-sync. */
function everyone(run: SpeedRun, destination: Where['destination'], burst: number): string {
  const ids = measured(run).filter((id) => id !== 'none');
  const rows = scenariosOf(run, destination).map((scenario): Cell[] => {
    const where: Where = { scenario, destination, burst };
    const base = cost(run, 'pino-sync', where);
    return [scenarioTitles[scenario], ...ids.map((id) => times(ratio(base, cost(run, id, where))))];
  });
  return table(['scenario', ...ids], rows);
}

function absolute(run: SpeedRun, destination: Where['destination'], burst: number, metric: Metric): string {
  const ids = measured(run);
  const rows = scenariosOf(run, destination).map((scenario): Cell[] => [
    scenarioTitles[scenario],
    ...ids.map((id) => nanoseconds(cost(run, id, { scenario, destination, burst }, metric))),
  ]);
  return table(['scenario', ...ids], rows);
}

function place(run: SpeedRun, destination: Where['destination'], burst: number): string {
  const target = destination === 'null' ? '/dev/null' : 'a real file';
  const turn = burst === 1 ? '1 log per turn' : `${burst} logs per turn`;
  const parts = [
    `#### ${turn}, ${target}`,
    'Compared at equal durability (best / middle round, main-thread CPU per log):',
    equalDurability(run, destination, burst),
    'Every library, times faster than pino-sync (below 1: slower):',
    everyone(run, destination, burst),
    details('main-thread CPU, ns per log, best / middle round', absolute(run, destination, burst, 'mainNs')),
    details('CPU of all threads, ns per log', absolute(run, destination, burst, 'processNs')),
    details('wall time, ns per log', absolute(run, destination, burst, 'wallNs')),
  ];
  return parts.join('\n\n');
}

function conditions(run: SpeedRun): string {
  const clock = run.threadClock
    ? 'CPU of the main thread'
    : 'CPU of the whole process (this Node.js has no thread clock)';
  return [
    `${run.machine}; ${run.pinned ? 'each process tied to one core' : 'processes not tied to a core'}; ${run.date}.`,
    `${run.rounds} rounds; ${run.warmupMs} ms warm-up, ${run.measureMs} ms measured per burst; ${clock}.`,
    '`none` builds the fields and logs nothing: it is what the harness itself costs, and nothing is subtracted.',
    'The disabled level makes 100 times as many calls per turn as the heading says.',
  ].join('\n');
}

/** The speed chapter of one line of Node.js. */
export function speedReport(run: SpeedRun): string {
  const largest = Math.max(...run.bursts);
  const hasFile = run.measurements.some((each) => each.destination === 'file');
  return [
    `### Node.js ${run.node}`,
    conditions(run),
    ...[...run.bursts].sort((a, b) => b - a).map((burst) => place(run, 'null', burst)),
    ...(hasFile ? [place(run, 'file', largest)] : []),
    verificationReport(run),
  ].join('\n\n');
}
