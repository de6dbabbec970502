import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from '../process/child.ts';
import { inParallel } from '../process/pool.ts';
import { progress } from '../process/progress.ts';
import { publicText } from '../process/public-text.ts';
import { withScratch } from '../process/scratch.ts';
import { saveRaw } from '../report/store.ts';
import { writeReport } from '../report/write.ts';
import { linesOf } from '../verify/lines.ts';
import type { CallerView, HostileTask } from './child.ts';
import { judge } from './judge.ts';
import type { HostileCell } from './report.ts';
import { type HostileValue, hostileValues } from './values.ts';

const rows: readonly { readonly adapter: string; readonly via: 'file' | 'stdout' }[] = [
  { adapter: 'stele', via: 'file' },
  { adapter: 'pino-sync', via: 'file' },
  { adapter: 'roarr', via: 'stdout' },
  { adapter: 'evlog-console', via: 'stdout' },
  { adapter: 'otel', via: 'file' },
  { adapter: 'bunyan', via: 'file' },
  { adapter: 'winston', via: 'file' },
  { adapter: 'logtape', via: 'file' },
  { adapter: 'tslog', via: 'file' },
  { adapter: 'log4js', via: 'file' },
];

type Row = (typeof rows)[number];

async function attack(row: Row, value: HostileValue, scratch: string): Promise<HostileCell> {
  progress(`hostile: ${row.adapter}, ${value.id}`);
  const path = join(scratch, `${row.adapter}-${value.id}.log`);
  const result = join(scratch, `${row.adapter}-${value.id}.json`);
  const output = row.via === 'stdout' ? openSync(path, 'a') : 'ignore';
  const to = row.via === 'stdout' ? ('stdout' as const) : { path };
  const task: HostileTask = { adapter: row.adapter, to, value: value.id, result };
  const script = new URL('./child.ts', import.meta.url);
  const child = await runChild({ script, task, stdout: output, scratch, timeoutMs: 20_000 });
  if (typeof output === 'number') closeSync(output);
  const caller = existsSync(result) ? (JSON.parse(readFileSync(result, 'utf8')) as CallerView) : undefined;
  const lines = existsSync(path) ? linesOf(readFileSync(path)) : [];
  const verdict = judge(value, { caller, crashed: child.timedOut || child.code !== 0, lines });
  const line = lines.find((each) => each.includes('hostile-probe')) ?? child.stderr;
  return {
    row: row.adapter,
    value: value.id,
    verdict,
    detail: publicText(caller?.thrown ?? line.slice(0, 600)),
  };
}

const cells = await withScratch((scratch) =>
  inParallel(
    rows.flatMap((row) => hostileValues.map((value) => ({ row, value }))),
    2,
    ({ row, value }) => attack(row, value, scratch),
  ),
);
progress('');
saveRaw('hostile', cells);
writeReport();
