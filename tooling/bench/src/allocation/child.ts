import { getHeapStatistics } from 'node:v8';
import { adapterById } from '../adapters/registry.ts';
import { answer, taskOf } from '../process/task.ts';
import type { ScenarioName } from '../scenarios/names.ts';

export interface AllocationTask {
  readonly adapter: string;
  readonly scenario: ScenarioName;
  readonly logs: number;
  readonly result: string;
}

const burst = 100;

/** Counts the bytes V8 allocates per log call; only Node.js 26 and later can tell. */
const { adapter, scenario, logs, result } = taskOf<AllocationTask>();
const { log, flush } = await adapterById(adapter).open({ to: { path: '/dev/null' }, scenario });

const allocated = (): number =>
  (getHeapStatistics() as { total_allocated_bytes?: number }).total_allocated_bytes ?? Number.NaN;

function drive(count: number): Promise<void> {
  let i = 0;
  return new Promise((resolve) => {
    const turn = (): void => {
      for (let end = i + burst; i < end; i++) log?.(i);
      if (i < count) setImmediate(turn);
      else resolve();
    };
    turn();
  });
}

await drive(logs);
await flush();
const before = allocated();
await drive(logs);
await flush();
answer(result, log === undefined ? null : (allocated() - before) / logs);
process.exit(0);
