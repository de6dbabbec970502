import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from '../process/child.ts';
import type { ScenarioName } from '../scenarios/names.ts';
import type { AllocationTask } from './child.ts';

/** As many again before, as warm-up. With a quarter of it the result varies by 5 %, with this by less than 1 %. */
export const allocationLogs = 200_000;

/** Bytes per log of one process, the caller's record included; `undefined` when it cannot be told. */
async function once(adapter: string, scenario: ScenarioName, scratch: string): Promise<number | undefined> {
  const result = join(scratch, `allocation-${adapter}-${scenario}.json`);
  rmSync(result, { force: true });
  const task: AllocationTask = { adapter, scenario, logs: allocationLogs, result };
  const child = await runChild({ script: new URL('./child.ts', import.meta.url), task, scratch });
  if (!existsSync(result)) throw new Error(`${adapter} ${scenario} failed: ${child.stderr.slice(0, 300)}`);
  return (JSON.parse(readFileSync(result, 'utf8')) as number | null) ?? undefined;
}

/** The lowest of several processes: what optimized code allocates. */
export async function bytesPerLog(
  adapter: string,
  scenario: ScenarioName,
  scratch: string,
  processes = 2,
): Promise<number | undefined> {
  const values: number[] = [];
  for (let i = 0; i < processes; i++) {
    const value = await once(adapter, scenario, scratch);
    if (value !== undefined) values.push(value);
  }
  return values.length === 0 ? undefined : Math.min(...values);
}
