import { countLoss } from '../loss/count.ts';
import { runChild } from '../process/child.ts';
import { progress } from '../process/progress.ts';
import { withScratch } from '../process/scratch.ts';
import { saveRaw } from '../report/store.ts';
import { writeReport } from '../report/write.ts';
import { linesOf } from '../verify/lines.ts';
import type { PipeTask } from './child.ts';
import type { PipeCell } from './report.ts';
import { readSlowly } from './slow-reader.ts';

const lines = 5000;
const pauseMs = 10;

const rows = [
  'stele-line',
  'stele',
  'pino-sync',
  'pino-sync-4k',
  'pino-async',
  'pino-async-4k',
  'pino-worker',
  'roarr',
  'evlog-console',
  'bunyan',
  'winston',
  'logtape',
  'tslog',
  'log4js',
];

async function pour(adapter: string, scratch: string): Promise<PipeCell> {
  progress(`slow pipe: ${adapter}`);
  let read: Promise<Uint8Array> = Promise.resolve(new Uint8Array());
  const child = await runChild({
    script: new URL('./child.ts', import.meta.url),
    task: { adapter, lines } satisfies PipeTask,
    scratch,
    timeoutMs: 30_000,
    stdout: (stream) => {
      read = readSlowly(stream, pauseMs);
    },
  });
  const found = linesOf(await read);
  return { row: adapter, hung: child.timedOut, code: child.code, ...countLoss(found, lines) };
}

const cells = await withScratch(async (scratch) => {
  const done: PipeCell[] = [];
  for (const adapter of rows) done.push(await pour(adapter, scratch));
  return done;
});
progress('');
saveRaw('pipe', { lines, cells });
writeReport();
