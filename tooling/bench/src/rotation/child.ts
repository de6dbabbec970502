import { answer, taskOf } from '../process/task.ts';
import { flat } from '../scenarios/records.ts';
import { writers } from './writers.ts';

export interface RotationTask {
  readonly writer: string;
  readonly folder: string;
  readonly lines: number;
  readonly result: string;
}

export interface RotationMeasure {
  /** From the first call until everything is in the files, in ms. */
  readonly wallMs: number;
  /** CPU of all threads of the process meanwhile, in ms. */
  readonly cpuMs: number;
}

const { writer, folder, lines, result } = taskOf<RotationTask>();
const log = await (writers[writer] as (typeof writers)[string])(folder);

const PER_TURN = 100;

/** Logs a number of lines, a turn of the event loop after every hundred. */
async function pour(count: number): Promise<void> {
  for (let at = 0; at < count; at += PER_TURN) {
    for (let k = 0; k < PER_TURN; k++) log.info(flat(at + k), 'request completed');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

// The threads of some writers do not keep the process alive.
const hold = setInterval(() => {}, 1000);
await pour(lines / 10);
const cpu = process.cpuUsage();
const started = performance.now();
await pour(lines);
await log.close();
clearInterval(hold);
const wallMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
answer(result, { wallMs, cpuMs: (user + system) / 1000 } satisfies RotationMeasure);
