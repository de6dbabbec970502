import { adapterById } from '../adapters/registry.ts';
import { answer, taskOf } from '../process/task.ts';
import { now, since } from './clock.ts';
import type { Sample, SpeedAnswer, SpeedTask } from './task.ts';
import { callsPerTurn, drive } from './turns.ts';

/** Times one library in one scenario; started once per library, scenario and round. */
const { adapter, scenario, path, bursts, warmupMs, measureMs, result } = taskOf<SpeedTask>();
const session = await adapterById(adapter).open({ to: { path }, scenario });
const calls = (burst: number): number => callsPerTurn(scenario, burst);

const share = warmupMs / (bursts.length + 1);
for (const burst of [100, ...bursts]) await drive(session, calls(burst), share);
await session.flush();

const samples: Sample[] = [];
for (const burst of bursts) {
  globalThis.gc?.();
  const start = now();
  const logs = await drive(session, calls(burst), measureMs);
  await session.flush();
  samples.push({ burst, logs, ...since(start) });
}
await session.close();
answer(result, { node: process.versions.node, samples } satisfies SpeedAnswer);
process.exit(0);
