import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SafetyRow, safetyRows, title } from '../loss/rows.ts';
import { runChild } from '../process/child.ts';
import { inParallel } from '../process/pool.ts';
import { progress, say } from '../process/progress.ts';
import { withScratch } from '../process/scratch.ts';
import { saveRaw } from '../report/store.ts';
import { writeReport } from '../report/write.ts';
import type { DiskTask } from './child.ts';
import type { DiskCell } from './report.ts';

const device = '/dev/full';
const lines = 2000;

async function fillUp(row: SafetyRow, exit: boolean, scratch: string): Promise<DiskCell> {
  progress(`full disk: ${title(row)}`);
  const result = join(scratch, `${row.adapter}-${row.via}-${exit}.json`);
  const output = row.via === 'stdout' ? openSync(device, 'a') : 'ignore';
  const to = row.via === 'stdout' ? ('stdout' as const) : { path: device };
  const task: DiskTask = { adapter: row.adapter, to, lines, exit, result };
  const script = new URL('./child.ts', import.meta.url);
  const child = await runChild({ script, task, stdout: output, scratch, timeoutMs: 5000 });
  if (typeof output === 'number') closeSync(output);
  const finished = existsSync(result);
  const thrown = finished ? (JSON.parse(readFileSync(result, 'utf8')) as { thrown: number }).thrown : 0;
  return {
    row: title(row),
    exit: exit ? 'process.exit' : 'normal',
    thrown,
    lines,
    finished,
    hung: child.timedOut,
    code: child.code,
    reported: child.stderr.trim() !== '',
  };
}

if (existsSync(device)) {
  const cells = await withScratch((scratch) =>
    inParallel(
      safetyRows.flatMap((row) => [false, true].map((exit) => ({ row, exit }))),
      2,
      ({ row, exit }) => fillUp(row, exit, scratch),
    ),
  );
  progress('');
  saveRaw('disk', cells);
  writeReport();
} else {
  say(`This system has no ${device}.`);
}
