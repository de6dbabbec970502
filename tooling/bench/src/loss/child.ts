import type { Destination } from '../adapters/adapter.ts';
import { adapterById } from '../adapters/registry.ts';
import { taskOf } from '../process/task.ts';
import { type Ending, end } from './endings.ts';

export interface LossTask {
  readonly adapter: string;
  readonly to: Destination;
  readonly ending: Ending;
  readonly lines: number;
  readonly perTurn: number;
}

/** Logs numbered lines, a few per turn of the event loop, and ends in the turn of the last ones. */
const { adapter, to, ending, lines, perTurn } = taskOf<LossTask>();
const signals = ending === 'SIGTERM, own hook';
const session = await adapterById(adapter).open({ to, scenario: 'flat', signals });

let seq = 0;
const turn = (): void => {
  for (let k = 0; k < perTurn; k++) {
    session.record({ seq, path: `/orders/${seq}`, status: 200 }, 'request completed');
    seq++;
  }
  if (seq < lines) setImmediate(turn);
  else end(ending);
};
// An application has been running for a while: files are open and workers have started.
setTimeout(turn, 200);
