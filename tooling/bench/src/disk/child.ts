import type { Destination } from '../adapters/adapter.ts';
import { adapterById } from '../adapters/registry.ts';
import { answer, taskOf } from '../process/task.ts';

export interface DiskTask {
  readonly adapter: string;
  readonly to: Destination;
  readonly lines: number;
  readonly exit: boolean;
  readonly result: string;
}

/** Logs to a full device and counts what reaches the caller. */
const { adapter, to, lines, exit, result } = taskOf<DiskTask>();
const session = await adapterById(adapter).open({ to, scenario: 'flat' });
let thrown = 0;
let seq = 0;

const turn = (): void => {
  for (let k = 0; k < 10; k++) {
    try {
      session.record({ seq, path: `/orders/${seq}`, status: 200 }, 'request completed');
    } catch {
      thrown++;
    }
    seq++;
  }
  if (seq < lines) {
    setImmediate(turn);
    return;
  }
  answer(result, { thrown });
  if (exit) process.exit(0);
};
// An application has been running for a while: files are open and workers have started.
setTimeout(turn, 200);
