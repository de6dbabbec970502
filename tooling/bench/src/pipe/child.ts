import { adapterById } from '../adapters/registry.ts';
import { taskOf } from '../process/task.ts';

export interface PipeTask {
  readonly adapter: string;
  readonly lines: number;
}

/** Logs into a pipe whose reader is slow, and exits in the turn of the last line. */
const { adapter, lines } = taskOf<PipeTask>();
// Touching the stream puts the pipe into non-blocking mode, as any console.log in an application does.
void process.stdout.writable;
const session = await adapterById(adapter).open({ to: 'stdout', scenario: 'flat' });

let seq = 0;
const turn = (): void => {
  for (let k = 0; k < 10; k++) {
    session.record({ seq, path: `/orders/${seq}`, note: 'x'.repeat(100) }, 'request completed');
    seq++;
  }
  if (seq < lines) setImmediate(turn);
  else process.exit(0);
};
// An application has been running for a while: files are open and workers have started.
setTimeout(turn, 200);
