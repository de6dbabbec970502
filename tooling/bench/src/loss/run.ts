import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adapterById } from '../adapters/registry.ts';
import { runChild } from '../process/child.ts';
import { inParallel } from '../process/pool.ts';
import { progress } from '../process/progress.ts';
import { withScratch } from '../process/scratch.ts';
import { saveRaw } from '../report/store.ts';
import { writeReport } from '../report/write.ts';
import { linesOf } from '../verify/lines.ts';
import type { LossTask } from './child.ts';
import { countLoss } from './count.ts';
import { type Ending, endings } from './endings.ts';
import type { LossCell } from './report.ts';
import { type SafetyRow, safetyRows, title } from './rows.ts';

const lines = 10_000;
const perTurn = 10;

async function lose(row: SafetyRow, ending: Ending, scratch: string): Promise<LossCell | undefined> {
  if (ending === 'SIGTERM, own hook' && !adapterById(row.adapter).signals) return undefined;
  progress(`loss: ${title(row)}, ${ending}`);
  const path = join(scratch, `${row.adapter}-${row.via}-${ending.replaceAll(/\W+/g, '-')}.log`);
  const output = row.via === 'stdout' ? openSync(path, 'a') : 'ignore';
  const task: LossTask = {
    adapter: row.adapter,
    to: row.via === 'stdout' ? 'stdout' : { path },
    ending,
    lines,
    perTurn,
  };
  const script = new URL('./child.ts', import.meta.url);
  const child = await runChild({ script, task, stdout: output, scratch, timeoutMs: 60_000 });
  if (typeof output === 'number') closeSync(output);
  const found = existsSync(path) ? linesOf(readFileSync(path)) : [];
  return { row: title(row), ending, hung: child.timedOut, ...countLoss(found, lines) };
}

const cells = await withScratch((scratch) =>
  inParallel(
    safetyRows.flatMap((row) => endings.map((ending) => ({ row, ending }))),
    2,
    ({ row, ending }) => lose(row, ending, scratch),
  ),
);
progress('');
saveRaw('loss', { lines, perTurn, cells: cells.filter((cell) => cell !== undefined) });
writeReport();
