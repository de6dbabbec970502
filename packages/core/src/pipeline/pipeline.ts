// Long because it is the one backend of loggers, with a method for each thing they ask of it.
import { type InspectedSink, inspectSinks } from '../categories/inspected-sink.ts';
import { defined } from '../config/keys.ts';
import { displayName } from '../formatters/display.ts';
import type { ErrorData, Fields, LogRecord } from '../formatters/record.ts';
import type { Features } from '../logger/features.ts';
import type { LevelTable } from '../logger/levels.ts';
import { type Backend, bind, install, type LoggerState, noop } from '../logger/state.ts';
import type { LogFn } from '../logger/types.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import type { OwnRecord } from '../volume/index.ts';
import type { Report } from './attached-sink.ts';
import { type Bound, createBound } from './bound.ts';
import { Draft } from './draft.ts';
import { followDrops } from './drops.ts';
import type { Data } from './field-reader.ts';
import { createLevelState, type LevelState } from './level-state.ts';
import type { PipelineParts } from './parts.ts';
import { Reading } from './reading.ts';
import { RecordLane } from './record-lane.ts';
import { rescueVersions } from './rescue.ts';
import { Router } from './routes.ts';
import { Shrinker } from './shrink.ts';
import { SinkSet } from './sink-set.ts';
import { isValid } from './validity.ts';
import { byPolicy, calledOnce, type Version, versionsOf } from './versions.ts';

/** Given to sinks that take lines only. */
const NO_RECORD = undefined as never;

/** Value of the least severe level whose errors are counted. */
const WARN = 40;

/** Log calls within log calls: a getter that logs its own object would never end. */
const MAX_NESTING = 4;
let nesting = 0;

/** The way of a record, from the arguments of a call to the sinks. */
export class Pipeline extends SinkSet implements Backend {
  readonly levels: LevelTable;
  readonly methodNames: readonly string[];
  readonly report: Report;
  readonly #parts: PipelineParts;
  readonly #router: Router;
  readonly #lane: RecordLane;
  readonly #reading: Reading;
  /** By the policies of sinks. */
  readonly #others: readonly Reading[];
  readonly #shrinker: Shrinker;

  constructor(parts: PipelineParts) {
    const { levels, rules, policies, report, destinations, routes, enrichers, observers, onError } = parts;
    super(parts);
    this.#parts = parts;
    this.levels = levels;
    this.methodNames = Object.keys(levels.values);
    this.report = report;
    this.#shrinker = new Shrinker(parts.limits);
    const readingBy = (policy: FieldPolicy): Reading =>
      new Reading({ ...rules, policy }, { ...parts, shrinker: this.#shrinker });
    this.#reading = readingBy(rules.policy);
    this.#others = policies.map(readingBy);
    this.#lane = new RecordLane(parts, this.#shrinker);
    const watched = enrichers.length + observers.length > 0;
    this.#router = new Router(destinations, routes, (all) =>
      this.methodNames.map((name) => {
        const value = levels.values[name] as number;
        const seen = watched || (onError !== undefined && value >= WARN);
        return createLevelState(name, value, all, { ...parts, watched: seen });
      }),
    );
    followDrops(parts, this.#lane);
  }

  get features(): Features {
    return this.#parts.features();
  }

  bind(state: LoggerState): Bound {
    const { parent } = state;
    const above = parent === undefined ? undefined : (bind(parent, this) as Bound);
    const others = this.#others.map((root, at) => this.#bind(state, above?.others[at], root).bound);
    const { bound, given } = this.#bind(state, above, this.#reading, others);
    // A later configuration finds what was given when the child was made, not what became of it.
    if (given !== undefined) state.bindings = given;
    return bound;
  }

  #bind(
    state: LoggerState,
    above: Bound | undefined,
    root: Reading,
    others: readonly Bound[] = [],
  ): { readonly bound: Bound; readonly given: Data | undefined } {
    const { options, bindings } = state;
    const reading = (above?.reading ?? root).derive(options, this.report);
    const given =
      typeof bindings === 'object' && bindings !== null
        ? reading.reader.keep(bindings, this.#shrinker.share)
        : undefined;
    const own =
      given === undefined ? (above?.own ?? {}) : above === undefined ? given : { ...above.own, ...given };
    const msgPrefix = (above?.msgPrefix ?? '') + String(options.msgPrefix ?? '');
    const { throttle = above?.throttle } = state;
    const name = state.name || this.#parts.name;
    const states = this.#router.statesOf(name);
    const shown = displayName(name, this.#parts.display.loggerName);
    const unbound = { name, msgPrefix, own, reading, others, states, throttle };
    return { bound: createBound(unbound, shown, this.#shrinker), given };
  }

  method(state: LoggerState, index: number): LogFn {
    const bound = state.bound as Bound;
    const level = bound.states[index];
    const { volume, published, validators } = this.#parts;
    if (level === undefined || level.destinations.length === 0) return noop;
    const { home } = state.gate;
    const { epoch } = state;
    const { direct } = level;
    const { quick } = bound.reading;
    const pipeline = this;

    function log(first?: unknown, second?: unknown, third?: unknown): void {
      const count = arguments.length;
      if (home.epoch !== epoch) {
        Reflect.apply(install(state, index), undefined, arguments);
        return;
      }
      if (direct && count < 3 && !published.active) {
        let line: string | undefined;
        nesting++;
        try {
          if (nesting < MAX_NESTING) line = quick.line(level as LevelState, bound, first, second, count);
        } catch {
          // Something in the call is not for the fast way: the general one follows.
        }
        nesting--;
        if (line !== undefined) {
          pipeline.deliver(level as LevelState, line);
          return;
        }
      }
      const args: unknown[] = count === 1 ? [first] : count === 2 ? [first, second] : [first, second, third];
      for (let at = 3; at < count; at++) args.push(arguments[at]);
      args.length = count;
      pipeline.general(level as LevelState, bound, args);
    }
    if (volume.gates === undefined && validators.length === 0 && bound.throttle === undefined) return log;

    return function gated(...args: unknown[]): void {
      if (home.epoch !== epoch) Reflect.apply(install(state, index), undefined, args);
      else pipeline.gated(level, bound, args, log);
    };
  }

  /** Gives a finished line to the sinks of a level that takes nothing else. */
  deliver(level: LevelState, line: string): void {
    level.records++;
    if (level.only === undefined)
      for (const { attached } of level.destinations) attached.write(line, NO_RECORD);
    else {
      try {
        const done: unknown = level.only.write(line, NO_RECORD);
        if (done !== undefined) level.destinations[0]?.attached.follow(done, line, NO_RECORD);
      } catch (error) {
        // Only a sink of the user's that counts itself can come here.
        level.destinations[0]?.attached.failed(error, line, NO_RECORD);
      }
    }
    if (level.urgent) this.flushSync();
  }

  /** Any call, any sinks. */
  general(level: LevelState, bound: Bound, args: readonly unknown[]): void {
    this.#guarded(level, bound, args, () => {
      if (!level.direct || this.#parts.published.active)
        this.#deliver(level, this.#draft(level, bound, args));
      else
        this.deliver(
          level,
          bound.reading.quick.printf(level, bound, args) ??
            this.#line(level, this.#draft(level, bound, args)),
        );
    });
  }

  /** A call that something may discard. */
  gated(level: LevelState, bound: Bound, args: readonly unknown[], log: LogFn): void {
    let passes = false;
    this.#guarded(level, bound, args, () => {
      const draft = this.#draft(level, bound, args);
      passes = this.#admits(draft);
      if (!passes) level.records++;
      else if (draft.isRead || !level.direct) {
        passes = false;
        this.#deliver(level, draft);
      }
    });
    if (passes) Reflect.apply(log, undefined, args);
  }

  #admits(draft: Draft): boolean {
    const { volume, validators } = this.#parts;
    if (volume.gates?.admits(draft.view) === false) return false;
    const { throttle: once } = draft.bound;
    if (once !== undefined && !volume.throttle.admits(draft, once)) return false;
    const valid = validators.every((validator) => isValid(draft, validator));
    if (!valid) volume.discard('rejected');
    return valid;
  }

  emit(state: LoggerState, level: string, args: readonly unknown[]): void {
    const bound = bind(state, this) as Bound;
    const found = bound.states[this.methodNames.indexOf(level)];
    if (found !== undefined && found.destinations.length > 0) this.general(found, bound, args);
  }

  /** Writes a record that the logger makes itself, past all gates. */
  write(own: OwnRecord): void {
    const level = this.#router.statesOf(own.logger).find(({ name }) => name === own.levelName);
    if (level === undefined) return;
    const record: LogRecord = { time: this.#parts.clock(), context: {}, bindings: {}, ...defined(own) };
    level.records++;
    for (const [number, destinations] of level.groups) {
      const reading = this.#others[number - 1];
      this.#lane.write(destinations, reading?.again(record) ?? record, () => undefined);
    }
  }

  /** Writes what nobody caught, before the process ends by it. */
  crash(error: unknown, origin: string): void {
    const state = { name: '', options: {}, bindings: undefined, parent: undefined, throttle: undefined };
    const bound = this.bind(state as unknown as LoggerState);
    const level = bound.states[this.methodNames.indexOf('fatal')];
    if (level !== undefined) this.general(level, bound, [error, origin]);
    this.flushSync();
  }

  inspect(name: string, level: string): readonly InspectedSink[] {
    const state = this.#router.statesOf(name)[this.methodNames.indexOf(level)];
    return inspectSinks(state, this.#parts);
  }

  /** Fields as they will stand in a record. */
  plain(state: LoggerState, fields: object): Fields {
    return (bind(state, this) as Bound).reading.reader.keep(fields, this.#shrinker.share);
  }

  async commit(state: LoggerState, level: string, args: readonly unknown[]): Promise<readonly string[]> {
    const bound = bind(state, this) as Bound;
    const found = bound.states[this.methodNames.indexOf(level)] as LevelState;
    const { audit, destinations } = this.#parts;
    const draft = this.#draft(found, bound, args);
    const takers =
      audit === undefined ? found.all : destinations.filter(({ attached }) => audit.has(attached.name));
    const versions = versionsOf(draft, byPolicy(takers), this.#shrinker);
    const records = this.#lane.prepare(versions);
    found.records++;
    await Promise.all(
      versions.flatMap(({ destinations: own }, at) =>
        own.map(({ attached, formatter }) =>
          attached.commit(...this.#lane.fitting(formatter, records[at] as LogRecord, () => undefined)),
        ),
      ),
    );
    return takers.map(({ attached }) => attached.name);
  }

  #draft(level: LevelState, bound: Bound, args: readonly unknown[]): Draft {
    const given = level.groups.size > 1 ? calledOnce(args) : args;
    return new Draft(level, bound, given, this.#parts.clock());
  }

  #line(level: LevelState, { bound, entry, scope }: Draft): string {
    return bound.reading.lines.entry(level, bound, entry, scope);
  }

  #deliver(level: LevelState, draft: Draft): void {
    const { onError, published, keys } = this.#parts;
    if (onError !== undefined && level.value >= WARN)
      onError((draft.err ?? draft.fields[keys.err]) as ErrorData | undefined, draft);
    if (level.direct && !published.active) this.deliver(level, this.#line(level, draft));
    else {
      this.#lane.deliver(level, versionsOf(draft, level.groups, this.#shrinker));
      if (level.urgent) this.flushSync();
    }
  }

  #guarded(level: LevelState, bound: Bound, args: readonly unknown[], run: () => void): void {
    nesting++;
    try {
      if (nesting > MAX_NESTING) throw new RangeError('log calls within log calls, too deep');
      run();
    } catch (error) {
      this.report('record', error);
      try {
        const versions = rescueVersions(level, bound, args, error, this.#shrinker.share);
        const { record } = versions[0] as Version;
        if (level.direct) this.deliver(level, this.#parts.json.format(record) as string);
        else this.#lane.deliver(level, versions);
      } catch {
        // The report above is all that can be said of this record.
      }
    } finally {
      nesting--;
    }
  }

  protected override get states(): readonly LevelState[] {
    return this.#router.states;
  }
}
