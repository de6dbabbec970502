import { canPin } from '../process/child.ts';
import { inParallel } from '../process/pool.ts';
import { progress, say } from '../process/progress.ts';
import { withScratch } from '../process/scratch.ts';
import { describeMachine, describeNode, versionsOf } from '../report/environment.ts';
import { speedReport } from '../report/speed.ts';
import { loadSpeed, saveRaw } from '../report/store.ts';
import { writeReport } from '../report/write.ts';
import { isClean } from '../verify/lines.ts';
import { verify } from '../verify/verify.ts';
import { measure } from './measure.ts';
import { mergeRuns } from './merge.ts';
import { type SpeedOptions, speedOptions } from './options.ts';
import { plan } from './plan.ts';
import type { Measurement, SpeedRun, VerifiedCell } from './task.ts';

async function verifyAll(options: SpeedOptions, scratch: string): Promise<VerifiedCell[]> {
  const pairs = options.only.flatMap((adapter) =>
    options.scenarios.map((scenario) => ({ adapter, scenario })),
  );
  const cells = await inParallel(pairs, 2, async ({ adapter, scenario }) => {
    progress(`verifying ${adapter} ${scenario}`);
    if (adapter === 'none') {
      return { adapter, scenario, supported: true, expected: 0, found: 0, corrupt: 0, mismatched: 0 };
    }
    return verify(adapter, scenario, scratch, options.node);
  });
  for (const cell of cells.filter((each) => !isClean(each))) {
    say(
      `! ${cell.adapter} ${cell.scenario}: ${cell.found}/${cell.expected} lines, ${cell.corrupt} corrupt, ${cell.mismatched} wrong: ${cell.example}`,
    );
  }
  return cells;
}

async function measureAll(
  cells: readonly VerifiedCell[],
  options: SpeedOptions,
  scratch: string,
): Promise<Measurement[]> {
  const steps = plan(cells, options.rounds);
  const measurements: Measurement[] = [];
  for (const [index, step] of steps.entries()) {
    progress(`${index + 1}/${steps.length} ${step.adapter} ${step.scenario} ${step.destination}`);
    const measurement = await measure(step, options, environment.version, scratch);
    if (measurement) measurements.push(measurement);
  }
  progress('');
  return measurements;
}

const options = speedOptions(process.argv.slice(2));
const environment = describeNode(options.node);
const started = performance.now();

const run = await withScratch(async (scratch): Promise<SpeedRun> => {
  const verified = await verifyAll(options, scratch);
  return {
    node: environment.version,
    machine: describeMachine(),
    date: new Date().toISOString().slice(0, 10),
    rounds: options.rounds,
    warmupMs: options.warmupMs,
    measureMs: options.measureMs,
    pinned: canPin(),
    threadClock: environment.threadClock,
    bursts: options.bursts,
    versions: versionsOf(),
    verified,
    measurements: await measureAll(verified, options, scratch),
  };
});

const major = environment.version.split('.')[0];
if (options.quick) {
  saveRaw(`speed-${major}-quick`, run);
  say(speedReport(run));
} else {
  const previous = options.partial ? loadSpeed(`speed-${major}`) : undefined;
  saveRaw(`speed-${major}`, previous ? mergeRuns(previous, run) : run);
  writeReport();
}
say(`Took ${Math.round((performance.now() - started) / 1000)} s.`);
