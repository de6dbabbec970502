import { exiting, timer } from '#runtime';
import { type ContextHolder, contextSlot } from '../context/store.ts';
import type { Timer } from '../runtime/surface.ts';
import { type Data, withOwn } from './copy.ts';
import { duration, isAwaitable, observe } from './observe.ts';
import { holdOpen, MAX_OPEN, type OpenEvent, releaseOpen } from './open-events.ts';
import { readOptions, type Wanted } from './options.ts';
import { EventPart, type Step } from './part.ts';
import type { EventPort } from './port.ts';
import type { Outcome, WideEvent, WideOptions, WideSummary } from './types.ts';

/** How long and how many late writes are gathered for the follow-up record. */
const LATE_MS = 1000;
const LATE_WRITES = 20;

class RecordedEvent implements WideEvent, OpenEvent {
  readonly id: string;
  readonly owner: object | undefined;
  readonly #port: EventPort;
  readonly #name: string;
  readonly #wanted: Wanted;
  readonly #parent: string | undefined;
  readonly #started: number;
  readonly #scope: ContextHolder | undefined;
  /** What is written to: that of the event, after its end that of the follow-up, at last nothing. */
  #part: EventPart | undefined;
  #state: 'open' | 'ended' | 'late' | 'over' = 'open';
  /** False when the tail sampling left the record out. */
  #emitted = true;
  #writes = 0;
  #timer: Timer | undefined;

  constructor(port: EventPort, name: unknown, wanted: Wanted, parent?: string) {
    this.id = newId(port.random?.() ?? Math.random());
    this.owner = port.owner;
    this.#port = port;
    this.#name = text(name);
    this.#wanted = wanted;
    this.#parent = parent;
    this.#started = port.elapsed();
    const { active, storage } = contextSlot();
    if (active) this.#scope = storage.getStore();
    this.#part = this.#newPart();
    this.#hold();
  }

  set(fields: unknown): this {
    return this.#write((part) => part.fields.set(fields));
  }

  inc(path: unknown, by: unknown = 1): this {
    return this.#write((part) => part.fields.inc(path, by));
  }

  push(path: unknown, value: unknown): this {
    return this.#write((part) => part.fields.push(path, value));
  }

  fail(err: unknown, fields?: unknown): this {
    return this.#write((part) => {
      part.fail(err);
      part.fields.set(fields);
    });
  }

  keep(reason?: unknown): this {
    return this.#write((part) => part.keep(reason));
  }

  step<T>(name: unknown, fn: () => T): T {
    const started = this.#port.elapsed();
    let step: Step | undefined;
    this.#write((part) => {
      step = part.begin(name, started);
    });
    const part = this.#part;
    return observe(
      fn,
      (failed) => {
        if (step === undefined) return;
        const done: Step = {
          ...step,
          duration_ms: duration(started, this.#port.elapsed()),
          outcome: failed ? 'failure' : 'success',
        };
        if (part === this.#part) Object.assign(step, done);
        else this.#write((late) => late.add(done));
      },
      isAwaitable,
    );
  }

  fork(name: string, init?: object): WideEvent {
    const fits = this.#part === undefined || this.#part.fork();
    const wanted = fits ? this.#wanted : { ...this.#wanted, sample: () => false };
    return new RecordedEvent(this.#port, name, wanted, this.id).set(init);
  }

  end(fields?: unknown): void {
    if (this.#state !== 'open') return;
    this.set(fields);
    this.#finish(false);
  }

  [Symbol.dispose](): void {
    this.end();
  }

  abandon(): void {
    if (this.#state === 'open') this.#finish(true);
    else this.#followUp();
  }

  #newPart(): EventPart {
    return new EventPart(this.#wanted.limits, this.#port.serialize?.bind(this.#port));
  }

  #hold(): void {
    if (!holdOpen(this))
      this.#port.report('wide', new RangeError(`more than ${MAX_OPEN} open events: some never end`));
  }

  #write(change: (part: EventPart) => void): this {
    try {
      if (this.#state === 'ended') this.#beginLate();
      if (this.#part === undefined) {
        this.#port.report('wide', new Error(`a write to the event ${this.#name}, which is over`));
      } else if (this.#state === 'late' && ++this.#writes > LATE_WRITES) {
        this.#part.fields.drop('writes');
      } else change(this.#part);
    } catch (error) {
      this.#port.report('wide', error);
    }
    // No timer fires any more.
    if (this.#state === 'late' && exiting()) this.#followUp();
    return this;
  }

  #beginLate(): void {
    this.#state = 'late';
    this.#part = this.#newPart();
    this.#timer = timer(() => this.#followUp(), LATE_MS);
    this.#hold();
  }

  /** Takes what was gathered, after which nothing can be added to it. */
  #take(next: 'ended' | 'over'): EventPart {
    const part = this.#part as EventPart;
    this.#part = undefined;
    this.#state = next;
    releaseOpen(this);
    return part;
  }

  #finish(incomplete: boolean): void {
    const now = this.#port.elapsed();
    const part = this.#take('ended');
    const { failed, kept, steps } = part;
    const outcome: Outcome = incomplete ? 'incomplete' : failed ? 'failure' : 'success';
    const duration_ms = duration(this.#started, now);
    const own: Data = {
      event_id: this.id,
      ...(this.#parent === undefined ? {} : { parent_event_id: this.#parent }),
      duration_ms,
      outcome,
      ...(incomplete ? { incomplete } : {}),
    };
    this.#emit(failed ? 'error' : incomplete ? 'warn' : 'info', this.#name, part, own, now, (fields) => {
      const certain = outcome !== 'success' || kept !== undefined || steps.some(isFailure);
      this.#emitted = certain || this.#sampled({ name: this.#name, outcome, duration_ms, fields });
      return this.#emitted;
    });
  }

  /** Writes what came late. Later writes are reported, and go nowhere. */
  #followUp(): void {
    if (this.#state !== 'late') return;
    this.#timer?.close();
    const part = this.#take('over');
    const own = { event_id: this.id, late: true };
    const wanted = this.#emitted || part.failed || part.kept !== undefined;
    const name = `${this.#name} (late)`;
    this.#emit(part.failed ? 'error' : 'info', name, part, own, this.#port.elapsed(), () => wanted);
  }

  #emit(
    level: string,
    msg: string,
    part: EventPart,
    own: Data,
    now: number,
    wanted: (fields: Data) => boolean,
  ): void {
    const emit = (): void => {
      if (!this.#port.enabled(level)) return;
      const fields = withOwn(part.fields.data, { ...own, ...part.report(now) });
      if (wanted(fields)) this.#port.emit(level, msg, fields, part.err, part.kept !== undefined);
    };
    try {
      const { storage } = contextSlot();
      // At the end of the process, and in many callbacks, there is no context: that of the start tells whose it is.
      if (this.#scope === undefined || storage.getStore() !== undefined) emit();
      else storage.run(this.#scope, emit);
    } catch (error) {
      this.#port.report('wide', error);
    }
  }

  #sampled(summary: WideSummary): boolean {
    try {
      return this.#wanted.sample?.(summary) !== false;
    } catch (error) {
      this.#port.report('sample', error);
      return true;
    }
  }
}

const newId = (random: number): string =>
  Math.floor(random * 2 ** 48)
    .toString(16)
    .padStart(12, '0');

const isFailure = ({ outcome }: Step): boolean => outcome === 'failure';

function text(value: unknown): string {
  try {
    return String(value);
  } catch {
    return '';
  }
}

/**
 * Begins an event. Its record is written by `end`, by the end of a `using` scope, or when the process ends, then with
 * `incomplete: true`.
 *
 * @param name message of the record
 * @param init first fields
 */
export function createWideEvent(
  port: EventPort,
  name: string,
  init?: object,
  options?: WideOptions,
): WideEvent {
  return new RecordedEvent(port, name, readOptions(port, options)).set(init);
}
