import { writeFileSync } from 'node:fs';
import { allocationReport } from '../allocation/report.ts';
import { diskReport } from '../disk/report.ts';
import { hostileReport } from '../hostile/report.ts';
import { importReport } from '../imports/report.ts';
import { lossReport } from '../loss/report.ts';
import { pipeReport } from '../pipe/report.ts';
import { redactionReport } from '../redaction/report.ts';
import { requestReport } from '../requests/report.ts';
import { rotationReport } from '../rotation/report.ts';
import { sizeReport } from '../size/report.ts';
import { targetReport } from '../targets/report.ts';
import { versionsOf } from './environment.ts';
import { settingsReport } from './settings.ts';
import { speedReport } from './speed.ts';
import { loadRaw, loadSpeed } from './store.ts';

const lines = ['26', '24', '22'];

const chapter = <T>(name: string, render: (raw: T) => string): string[] => {
  const raw = loadRaw<T>(name);
  return raw === undefined ? [] : [render(raw)];
};

/** Renders RESULTS.md from everything that has been measured so far. */
export function writeReport(): void {
  const runs = lines.flatMap((line) => loadSpeed(`speed-${line}`) ?? []);
  const parts = [
    '# Results',
    'Written by the commands of this package; see [README.md](README.md) for how it is measured and what the numbers mean.',
    ...(runs.length > 0 ? ['## Targets', ...runs.map(targetReport)] : []),
    ...(runs.length > 0 ? ['## Speed', ...runs.map(speedReport)] : []),
    ...chapter('loss', lossReport),
    ...chapter('hostile', hostileReport),
    ...chapter('disk', diskReport),
    ...chapter('pipe', pipeReport),
    ...chapter('rotation', rotationReport),
    ...chapter('redaction', redactionReport),
    ...chapter('requests', requestReport),
    ...chapter('allocation', allocationReport),
    ...chapter('imports', importReport),
    ...chapter('size', sizeReport),
    settingsReport(versionsOf()),
  ];
  writeFileSync(new URL('../../RESULTS.md', import.meta.url), `${parts.join('\n\n')}\n`);
}
