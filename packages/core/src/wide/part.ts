import { clip } from '../values/limits.ts';
import { copy, type Data, type Room } from './copy.ts';
import { EventFields } from './event-fields.ts';
import { duration } from './observe.ts';
import type { Outcome, WideLimits } from './types.ts';

/** UTF-16 units of a value that was thrown and is no error. */
const MAX_THROWN = 8192;

/** A step that runs or has run. */
export interface Step {
  readonly name: string;
  readonly started: number;
  duration_ms: number;
  outcome: Outcome;
}

/** What one record says: that of an event, or the follow-up of it. */
export class EventPart {
  readonly fields: EventFields;
  readonly steps: Step[] = [];
  readonly errors: unknown[] = [];
  failed = false;
  err: unknown;
  kept: string | true | undefined;
  forks = 0;
  /** The errors themselves, by which they are recognized. */
  readonly #given: unknown[] = [];
  readonly #limits: Required<WideLimits>;
  readonly #serialize: Room['serialize'];

  constructor(limits: Required<WideLimits>, serialize: Room['serialize']) {
    this.#limits = limits;
    this.#serialize = serialize;
    this.fields = new EventFields(limits, serialize);
  }

  fail(err: unknown): void {
    if (this.#given.includes(err)) return;
    const isFirst = !this.failed;
    this.failed = true;
    if (this.errors.length >= this.#limits.errors && !isFirst) {
      this.fields.drop('errors');
      return;
    }
    this.#given.push(err);
    // In a room of its own: whatever else the event holds, it tells why it failed.
    const copied = copy(err, { left: MAX_THROWN, cut: false, serialize: this.#serialize });
    if (isFirst) this.err = copied;
    else this.errors.push(copied);
  }

  keep(reason: unknown): void {
    this.kept = reason === undefined ? true : clip(String(reason), 1000);
  }

  /** Lists a step; undefined, and counted, when there are too many. */
  begin(name: unknown, started: number): Step | undefined {
    const step: Step = { name: clip(String(name), 200), started, duration_ms: 0, outcome: 'incomplete' };
    return this.add(step) ? step : undefined;
  }

  add(step: Step): boolean {
    const fits = this.steps.length < this.#limits.steps;
    if (fits) this.steps.push(step);
    else this.fields.drop('steps');
    return fits;
  }

  /** False, and counted, when there are too many forks. */
  fork(): boolean {
    const fits = ++this.forks <= this.#limits.forks;
    if (!fits) this.fields.drop('forks');
    return fits;
  }

  /** What the record says besides the fields of the user. @param now the moment up to which steps have run */
  report(now: number): Data {
    const { steps, errors, kept } = this;
    const { dropped } = this.fields;
    const shown = steps.map(({ name, started, duration_ms, outcome }) => ({
      name,
      duration_ms: outcome === 'incomplete' ? duration(started, now) : duration_ms,
      outcome,
    }));
    return {
      ...(shown.length === 0 ? {} : { steps: shown }),
      ...(errors.length === 0 ? {} : { errors }),
      ...(kept === undefined ? {} : { kept }),
      ...(Object.keys(dropped).length === 0 ? {} : { dropped }),
    };
  }
}
