import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { canPin, runChild } from '../process/child.ts';
import { progress, say } from '../process/progress.ts';
import { withScratch } from '../process/scratch.ts';
import { describeMachine } from '../report/environment.ts';
import { saveRaw } from '../report/store.ts';
import { writeReport } from '../report/write.ts';
import { installedVersion } from '../size/closure.ts';
import { makeRecord, names } from './places.ts';
import { order, redactionPlan, redactionSettings, type Step } from './plan.ts';
import { redactionReport } from './report.ts';
import type { RedactionAnswer, RedactionCell, RedactionRun, RedactionTask } from './task.ts';

const { apart, tables, rounds, warmupMs, measureMs } = redactionSettings(process.argv.slice(2));

async function measure({ round, ...step }: Step, scratch: string): Promise<RedactionCell[]> {
  const result = join(scratch, 'redaction.json');
  rmSync(result, { force: true });
  const task: RedactionTask = { ...step, warmupMs, measureMs, result };
  const script = new URL('./child.ts', import.meta.url);
  const child = await runChild({ script, task, flags: ['--expose-gc'], pinned: true, scratch });
  if (child.code !== 0 || !existsSync(result))
    throw new Error(`${step.table}, ${step.subject}, ${step.of}: ${child.stderr.slice(0, 600)}`);
  const { costs } = JSON.parse(readFileSync(result, 'utf8')) as RedactionAnswer;
  const { table, subject } = step;
  return costs.map(({ of, ns }) => ({ table, subject, round, of, ns: Number(ns.toPrecision(4)) }));
}

const cells = await withScratch(async (scratch) => {
  const done: RedactionCell[] = [];
  const steps = redactionPlan(rounds, tables);
  for (const [index, step] of steps.entries()) {
    progress(`redaction: ${index + 1}/${steps.length} ${step.table}, ${step.subject}, ${step.of}`);
    done.push(...(await measure(step, scratch)));
  }
  return done;
});
progress('');

const packages = ['@stele/core', '@stele/redaction', '@pinojs/redact', 'fast-redact', 'pino'];
const run: RedactionRun = {
  node: process.versions.node,
  machine: describeMachine(),
  date: new Date().toISOString().slice(0, 10),
  pinned: canPin(),
  rounds,
  warmupMs,
  measureMs,
  versions: Object.fromEntries(packages.map((name) => [name, installedVersion(name)])),
  recordBytes: JSON.stringify(makeRecord(0)).length,
  names: names.length,
  order,
  cells,
};
if (apart) {
  saveRaw('redaction-quick', run);
  say(redactionReport(run));
} else {
  saveRaw('redaction', run);
  writeReport();
}
