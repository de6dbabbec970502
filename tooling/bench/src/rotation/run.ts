import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from '../process/child.ts';
import { progress } from '../process/progress.ts';
import { withScratch } from '../process/scratch.ts';
import { describeMachine } from '../report/environment.ts';
import { saveRaw } from '../report/store.ts';
import { writeReport } from '../report/write.ts';
import type { RotationMeasure, RotationTask } from './child.ts';
import type { RotationCell, RotationRun } from './report.ts';
import { LIMIT_MB, writers } from './writers.ts';

const ROUNDS = 5;
const LINES = 300_000;

const countLines = (folder: string): number =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => readFileSync(join(folder, name)))
    .reduce((sum, bytes) => sum + bytes.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0), 0);

async function measure(writer: string, scratch: string): Promise<Omit<RotationCell, 'writer'>> {
  const folder = join(scratch, 'logs');
  const result = join(scratch, 'result.json');
  rmSync(folder, { recursive: true, force: true });
  rmSync(result, { force: true });
  mkdirSync(folder);
  const task: RotationTask = { writer, folder, lines: LINES, result };
  const script = new URL('./child.ts', import.meta.url);
  const child = await runChild({ script, task, scratch, timeoutMs: 120_000 });
  if (child.code !== 0) throw new Error(`${writer}: ${child.stderr}`);
  const found = readdirSync(folder).filter((name) => name.includes('.') && !name.startsWith('.'));
  const measured = JSON.parse(readFileSync(result, 'utf8')) as RotationMeasure;
  return { ...measured, files: found.length, missing: LINES * 1.1 - countLines(folder) };
}

const cells = await withScratch(async (scratch) => {
  const done: RotationCell[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const writer of Object.keys(writers)) {
      progress(`rotation: round ${round + 1}, ${writer}`);
      done.push({ writer, ...(await measure(writer, scratch)) });
    }
  return done;
});
progress('');
saveRaw('rotation', {
  node: process.versions.node,
  machine: describeMachine(),
  lines: LINES,
  limitMb: LIMIT_MB,
  cells,
} satisfies RotationRun);
writeReport();
