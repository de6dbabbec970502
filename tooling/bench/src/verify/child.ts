import { setImmediate as nextTurn } from 'node:timers/promises';
import { adapterById } from '../adapters/registry.ts';
import { answer, taskOf } from '../process/task.ts';
import type { ScenarioName } from '../scenarios/names.ts';

export interface VerifyTask {
  readonly adapter: string;
  readonly scenario: ScenarioName;
  readonly path: string;
  readonly logs: number;
  readonly burst: number;
  readonly result: string;
}

/** Logs a known sequence into a real file. */
const task = taskOf<VerifyTask>();
const session = await adapterById(task.adapter).open({ to: { path: task.path }, scenario: task.scenario });
const { log, turn = (_i: number, body: () => void) => body() } = session;
if (log) {
  for (let i = 0; i < task.logs; i += task.burst) {
    turn(i, () => {
      for (let k = i; k < i + task.burst; k++) log(k);
    });
    await nextTurn();
  }
  await session.flush();
}
await session.close();
answer(task.result, log !== undefined);
process.exit(0);
