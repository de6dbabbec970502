import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from '../process/child.ts';
import type { SpeedOptions } from './options.ts';
import type { Step } from './plan.ts';
import type { Measurement, SpeedAnswer, SpeedTask } from './task.ts';

/** The three bursts come in another order each round, so that none is always the first after the warm-up. */
const rotated = (bursts: readonly number[], round: number): number[] =>
  bursts.map((_, i) => bursts[(i + round) % bursts.length] as number);

/** Runs one step; `undefined` when the process failed. */
export async function measure(
  step: Step,
  options: SpeedOptions,
  version: string,
  scratch: string,
): Promise<Measurement | undefined> {
  const file = join(scratch, 'speed.log');
  const result = join(scratch, 'speed.json');
  const largest = Math.max(...options.bursts);
  const task: SpeedTask = {
    adapter: step.adapter,
    scenario: step.scenario,
    path: step.destination === 'null' ? '/dev/null' : file,
    bursts: step.destination === 'null' ? rotated(options.bursts, step.round) : [largest],
    warmupMs: options.warmupMs,
    measureMs: options.measureMs,
    result,
  };
  rmSync(result, { force: true });
  const child = await runChild({
    node: options.node,
    script: new URL('./child.ts', import.meta.url),
    flags: ['--expose-gc'],
    task,
    pinned: true,
    scratch,
  });
  rmSync(file, { force: true });
  if (child.code !== 0 || !existsSync(result)) {
    process.stderr.write(`\n${step.adapter} ${step.scenario}: ${child.stderr.slice(0, 300)}\n`);
    return undefined;
  }
  const { node, samples } = JSON.parse(readFileSync(result, 'utf8')) as SpeedAnswer;
  if (node !== version) throw new Error(`Asked for Node.js ${version}, measured ${node}`);
  return { ...step, samples };
}
