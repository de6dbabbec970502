import type { LogRecord } from '../../src/formatters/record.ts';
import { type BufferedSink, createBuffered } from '../../src/sinks/async/buffered.ts';
import type { BufferOptions } from '../../src/sinks/async/options.ts';
import type { Surroundings } from '../../src/sinks/async/parts.ts';
import type { Sink, SinkStats } from '../../src/sinks/sink.ts';

interface Due {
  readonly fn: () => void;
  readonly ms: number;
  at: number;
  order: number;
  open: boolean;
}

/** Time, timers and turns of the event loop as a test wants them. */
export class Stage implements Surroundings {
  now = 1000;
  /** Total time the thread was stopped. */
  napped = 0;
  /** What was written to standard error. */
  readonly said: string[] = [];
  #order = 0;
  #sleeping = 0;
  readonly #due = new Set<Due>();
  readonly #turn: (() => void)[] = [];

  readonly clock = (): number => this.now;

  readonly timer = (fn: () => void, ms: number): { refresh(): void; close(): void } => {
    const due: Due = { fn, ms, at: this.now + ms, order: this.#order++, open: true };
    this.#due.add(due);
    return {
      refresh: () => {
        due.at = this.now + ms;
        this.#due.add(due);
      },
      close: () => void this.#due.delete(due),
    };
  };

  readonly sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      this.#sleeping++;
      this.timer(() => {
        this.#sleeping--;
        resolve();
      }, ms);
    });

  readonly defer = (fn: () => void): void => void this.#turn.push(fn);

  readonly nap = (ms: number): void => {
    this.now += ms;
    this.napped += ms;
  };

  readonly say = (text: string): void => void this.said.push(text);

  /** Timers that are running. */
  get timers(): number {
    return this.#due.size - this.#sleeping;
  }

  /** Ends the turn: what was deferred happens, and what promises have to say. */
  async turn(): Promise<void> {
    await microtasks();
    for (const fn of this.#turn.splice(0)) fn();
    await microtasks();
  }

  /** Lets time pass, timer by timer. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    const turns = async (): Promise<void> => {
      do await this.turn();
      while (this.#turn.length > 0);
    };
    await turns();
    for (;;) {
      const next = [...this.#due].sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (next === undefined || next.at > end) break;
      this.#due.delete(next);
      this.now = Math.max(this.now, next.at);
      next.fn();
      await turns();
    }
    this.now = end;
    await turns();
  }

  /** Lets time pass until `work` is done. */
  async until(work: Promise<unknown>): Promise<void> {
    let done = false;
    void work.finally(() => {
      done = true;
    });
    for (let round = 0; round < 1000; round++) {
      await this.turn();
      if (done) return;
      await this.pass(100);
    }
    throw new Error('it never ends');
  }

  buffer(to: Sink, options: BufferOptions = {}): BufferedSink {
    return createBuffered(to, { fallback: null, ...options }, this);
  }
}

/** Lets all promises run that can. */
async function microtasks(): Promise<void> {
  for (let round = 0; round < 20; round++) await Promise.resolve();
}

export const recordOf = (n: number, level = 30): LogRecord => ({
  time: 0,
  level,
  levelName: level >= 50 ? 'error' : 'info',
  logger: '',
  msg: String(n),
  context: {},
  bindings: {},
  fields: {},
});

/** Writes a record whose line and message are its number. */
export const put = (sink: Sink, n: number, level = 30): void => void sink.write(`${n}\n`, recordOf(n, level));

/** Every record must have met its fate or wait. */
export function balanceOf({ accepted, written, dropped, pending }: SinkStats): number {
  return accepted - written - dropped.overflow - dropped.failed - dropped.closed - pending;
}

/** How a sink of a test answers. */
export type Answer = 'take' | 'throw' | 'resolve' | 'reject' | 'hang';

/** A sink that does as it is told, and can be asked what it has. */
export class Puppet implements Sink {
  readonly name = 'puppet';
  /** What it does unless `script` says otherwise. */
  answer: Answer;
  readonly script: Answer[] = [];
  /** Numbers of the records it was offered, and of those it took, in order. */
  readonly offered: number[] = [];
  readonly has: number[] = [];
  /** Answers it owes. */
  readonly owed: { readonly n: number; resolve(): void; reject(): void }[] = [];
  disposed = 0;

  constructor(answer: Answer = 'take') {
    this.answer = answer;
  }

  write(_line: string | Uint8Array, record: LogRecord): void | Promise<void> {
    const n = Number(record.msg);
    this.offered.push(n);
    const answer = this.script.shift() ?? this.answer;
    if (answer === 'throw') throw new Error('thrown on purpose');
    if (answer === 'reject') return Promise.reject(new Error('rejected on purpose'));
    if (answer === 'hang') {
      return new Promise((resolve, reject) => {
        this.owed.push({
          n,
          resolve: () => {
            this.has.push(n);
            resolve();
          },
          reject: () => reject(new Error('rejected on purpose')),
        });
      });
    }
    this.has.push(n);
    return answer === 'resolve' ? Promise.resolve() : undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.disposed++;
  }
}
