import { canPin } from '../process/child.ts';
import { progress, say } from '../process/progress.ts';
import { withScratch } from '../process/scratch.ts';
import { describeMachine } from '../report/environment.ts';
import { saveRaw } from '../report/store.ts';
import { writeReport } from '../report/write.ts';
import { installedVersion } from '../size/closure.ts';
import { type Completeness, countLogged } from './completeness.ts';
import { CONNECTIONS, type LoadCell, loadPlan, measureLoad } from './load.ts';
import { requestReport } from './report.ts';
import type { LoadRun, RequestRun } from './request-run.ts';
import { type Captured, capture } from './rivals.ts';
import { requestSettings } from './settings.ts';
import { logging, modesOf, subjects } from './subjects.ts';

const settings = requestSettings(process.argv.slice(2));
const { tables, frameworks, rounds, warmupSeconds, measureSeconds, apart } = settings;
const asked = logging.filter(({ framework }) => frameworks.includes(framework));

async function captureAll(scratch: string): Promise<Captured[]> {
  const done: Captured[] = [];
  for (const subject of asked) {
    progress(`requests: what ${subject.id} writes`);
    done.push(await capture(subject, scratch));
  }
  return done;
}

async function loadAll(scratch: string): Promise<LoadRun> {
  const complete: Completeness[] = [];
  for (const subject of asked)
    for (const mode of modesOf(subject)) {
      progress(`requests: lines of ${subject.id}, ${mode}`);
      complete.push(await countLogged(subject, mode, scratch));
    }
  const cells: LoadCell[] = [];
  const steps = loadPlan(rounds, frameworks);
  for (const [index, step] of steps.entries()) {
    progress(`requests: ${index + 1}/${steps.length} ${step.subject}, ${step.mode}`);
    cells.push(await measureLoad(step, { warmupSeconds, measureSeconds }, scratch));
  }
  const connections = CONNECTIONS;
  return { rounds, warmupSeconds, measureSeconds, connections, pinned: canPin(), complete, cells };
}

const { captured, load } = await withScratch(async (scratch) => ({
  captured: tables.includes('rivals') ? await captureAll(scratch) : undefined,
  load: tables.includes('load') ? await loadAll(scratch) : undefined,
}));
progress('');

const packages = new Set(
  subjects.filter(({ framework }) => frameworks.includes(framework)).flatMap((subject) => subject.packages),
);
const run: RequestRun = {
  node: process.versions.node,
  machine: describeMachine(),
  date: new Date().toISOString().slice(0, 10),
  versions: Object.fromEntries([...packages].sort().map((name) => [name, installedVersion(name)])),
  ...(captured ? { captured } : {}),
  ...(load ? { load } : {}),
};
if (apart) {
  saveRaw('requests-quick', run);
  say(requestReport(run));
} else {
  saveRaw('requests', run);
  writeReport();
}
