import { say } from '../process/progress.ts';
import { loadRaw, loadSpeed } from '../report/store.ts';
import { targetsReport } from '../requests/load-report.ts';
import type { RequestRun } from '../requests/request-run.ts';
import { requestOutcomes } from '../requests/targets.ts';
import { compareTargets, passes } from './compare.ts';
import { targetReport } from './report.ts';

/** Compares the last raw results with the targets; `--quick` takes those of the last quick runs. */
const suffix = process.argv.includes('--quick') ? '-quick' : '';
const runs = ['26', '24', '22'].flatMap((line) => loadSpeed(`speed-${line}${suffix}`) ?? []);
const load = loadRaw<RequestRun>(`requests${suffix}`)?.load;
if (runs.length === 0 && load === undefined) {
  say('Nothing has been measured yet: run the bench command first.');
  process.exitCode = 1;
}
for (const run of runs) {
  say(targetReport(run));
  if (!compareTargets(run).every(passes)) process.exitCode = 1;
}
if (load !== undefined) {
  say(targetsReport(load.cells).join('\n\n'));
  if (!requestOutcomes(load.cells).every((outcome) => outcome.passes)) process.exitCode = 1;
}
