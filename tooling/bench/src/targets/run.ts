import { say } from '../process/progress.ts';
import { loadSpeed } from '../report/store.ts';
import { compareTargets, passes } from './compare.ts';
import { targetReport } from './report.ts';

/** Compares the last raw results with the targets; `--quick` takes those of the last quick run. */
const suffix = process.argv.includes('--quick') ? '-quick' : '';
const runs = ['26', '24', '22'].flatMap((line) => loadSpeed(`speed-${line}${suffix}`) ?? []);
if (runs.length === 0) {
  say('Nothing has been measured yet: run the bench command first.');
  process.exitCode = 1;
}
for (const run of runs) {
  say(targetReport(run));
  if (!compareTargets(run).every(passes)) process.exitCode = 1;
}
