import { checkOptions, isSink, show } from '../config/check.ts';
import { nearest } from '../config/nearest.ts';
import { SteleError } from '../errors.ts';
import type { LogRecord } from '../formatters/record.ts';
import { type LevelName, levelTable, standardLevels } from '../logger/levels.ts';
import { AttachedSink } from '../pipeline/attached-sink.ts';
import { createDeadline, type StartTimer } from '../volume/deadline.ts';
import { anywhere } from '../volume/lookup.ts';
import type { Sink, SinkEvent, SinkStats } from './sink.ts';

/** Options of `fingersCrossed()`. */
export interface FingersCrossedOptions {
  /** Least severe level that releases what is held, a standard level or the value of any. @default 'error' */
  readonly trigger?: LevelName | number;
  /**
   * Names of context, bindings or fields whose values make a scope, for instance `requestId`. Records without any of
   * them are a scope together. @default one scope for all records
   */
  readonly by?: readonly string[];
  /** Records held for each scope; beyond it the oldest are forgotten. @default 1000 */
  readonly max?: number;
  /** Records held for all scopes together; beyond it the scope that was silent longest is forgotten. @default 20000 */
  readonly maxTotal?: number;
  /** Scopes known at a time; beyond it the one that was silent longest is forgotten. @default 500 */
  readonly maxKeys?: number;
  /** How long in ms a record is held, and how long a scope stays open after a release. @default 60000 */
  readonly ttlMs?: number;
  /** Milliseconds that never go back. @default performance.now */
  readonly clock?: () => number;
  /** Calls a function once after some ms. @default a timer that does not keep the process alive */
  readonly timer?: StartTimer;
}

/** What became of the records: `accepted`, passed on to the sink behind, `held` and `forgotten` are all there were. */
export interface FingersCrossedStats extends SinkStats {
  /** Records that wait for the trigger. */
  readonly held: number;
  /** Records that waited in vain, or for which there was no room. */
  readonly forgotten: number;
}

/** A sink that holds records back until something goes wrong. */
export interface FingersCrossedSink extends Sink {
  stats(): FingersCrossedStats;
  /** Tells of records that are forgotten. One listener at a time. */
  discardTo(listener: (count: number) => void): void;
}

interface Held {
  readonly line: string | Uint8Array;
  readonly record: LogRecord;
  readonly time: number;
}

interface Scope {
  /** Oldest first. */
  held: Held[];
  /** When the last record came. */
  last: number;
  /** Until when records pass. */
  openUntil: number;
}

/**
 * Holds records back, and gives them to `to` in their order when one of the trigger's level comes in the same scope:
 * so a request that fails shows its debug records, and the others do not. Afterwards the scope is open for `ttlMs`.
 *
 * The sink's `level`, `filter`, `format` and `fallback` are those of `to`. Records of audit, security and compliance
 * events, and those Stele writes about itself, pass at once. `flush()` does not release what is held, and disposal
 * forgets it.
 *
 * @throws SteleError naming the option that is wrong
 */
export function fingersCrossed(to: Sink, options: FingersCrossedOptions = {}): FingersCrossedSink {
  const trigger = check(to, options);
  const { by, maxTotal = 20_000, maxKeys = 500, ttlMs = 60_000, timer } = options;
  const max = Math.min(options.max ?? 1000, maxTotal);
  /** By key, the one that was silent longest first. */
  const scopes = new Map<string, Scope>();
  const deadline = createDeadline(() => sweep(now()), timer);
  let total = 0;
  let forgotten = 0;
  let late = 0;
  let open = true;
  let tell: ((event: SinkEvent) => void) | undefined;
  let discarded: ((count: number) => void) | undefined;
  const inner = new AttachedSink(to.name ?? 'sink', to, (_kind, error) => {
    tell?.({ state: 'degraded', error, dropped: { overflow: 0, failed: 0, closed: 0 } });
  });

  function now(): number {
    try {
      const time = options.clock?.();
      if (Number.isFinite(time)) return time as number;
    } catch {
      // The clock below is as good.
    }
    return performance.now();
  }

  function keyOf(record: LogRecord): string {
    return by === undefined ? '' : JSON.stringify(by.map((name) => anywhere(record, name) ?? null));
  }

  function forget(scope: Scope, count: number): void {
    if (count === 0) return;
    scope.held.splice(0, count);
    total -= count;
    forgotten += count;
    discarded?.(count);
  }

  function forgetScope(key: string, scope: Scope): void {
    scopes.delete(key);
    forget(scope, scope.held.length);
  }

  /** Ends the scopes that were silent for too long. */
  function sweep(time: number): void {
    for (const [key, scope] of scopes) {
      const rest = scope.last + ttlMs - time;
      if (rest > 0) {
        deadline.arm(rest);
        return;
      }
      forgetScope(key, scope);
    }
  }

  function expire(scope: Scope, time: number): void {
    let count = 0;
    while (count < scope.held.length && (scope.held[count] as Held).time + ttlMs <= time) count++;
    forget(scope, count);
  }

  function enter(key: string, time: number): Scope {
    const scope = scopes.get(key) ?? { held: [], last: time, openUntil: Number.NEGATIVE_INFINITY };
    scope.last = time;
    scopes.delete(key);
    scopes.set(key, scope);
    return scope;
  }

  function hold(scope: Scope, one: Held): void {
    scope.held.push(one);
    total++;
    forget(scope, Math.max(0, scope.held.length - max));
    for (const [key, oldest] of scopes) {
      if (total <= maxTotal) break;
      forgetScope(key, oldest);
    }
  }

  function release(scope: Scope): void {
    const { held } = scope;
    scope.held = [];
    total -= held.length;
    for (const { line, record } of held) inner.write(line, record);
  }

  return {
    name: to.name ?? 'fingersCrossed',
    input: inner.takesLine ? 'both' : 'record',
    ...(to.isTTY === undefined ? {} : { isTTY: to.isTTY }),
    ...(to.isStandard === undefined ? {} : { isStandard: to.isStandard }),
    ...(to.options === undefined ? {} : { options: to.options }),
    write(line, record) {
      if (!open) {
        late++;
        return;
      }
      if (passesAlways(record)) {
        inner.write(line, record);
        return;
      }
      const time = now();
      const key = keyOf(record);
      const scope = enter(key, time);
      sweep(time);
      expire(scope, time);
      if (record.level >= trigger) {
        scope.openUntil = time + ttlMs;
        release(scope);
        inner.write(line, record);
      } else if (time < scope.openUntil) inner.write(line, record);
      else hold(scope, { line, record, time });
      for (const [silent, oldest] of scopes) {
        if (scopes.size <= maxKeys) break;
        forgetScope(silent, oldest);
      }
    },
    flush: () => inner.flush(),
    ...(to.flushSync === undefined ? {} : { flushSync: () => inner.flushSync() }),
    ...(to.sync === undefined ? {} : { sync: () => to.sync?.() }),
    health: () => inner.health(),
    stats() {
      const stats = inner.stats();
      const dropped = { ...stats.dropped, closed: stats.dropped.closed + late };
      return { ...stats, accepted: stats.accepted + late, dropped, held: total, forgotten };
    },
    reportTo(listener) {
      tell = listener;
      to.reportTo?.(listener);
    },
    discardTo(listener) {
      discarded = listener;
    },
    async [Symbol.asyncDispose]() {
      open = false;
      deadline.stop();
      for (const [key, scope] of scopes) forgetScope(key, scope);
      await inner.close(false);
    },
  };
}

/** Stele's own records, and those that somebody waits for to be stored. */
function passesAlways({ logger, fields }: LogRecord): boolean {
  return logger === 'stele' || typeof fields['audit_id'] === 'string';
}

/** @returns the value of the trigger */
function check(to: unknown, options: FingersCrossedOptions): number {
  if (!isSink(to)) {
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `fingersCrossed: the sink is ${show(to)}; allowed: a sink such as stdout() or an object with a write method`,
    );
  }
  const expected = {
    trigger: 'any',
    by: 'strings',
    max: 'count',
    maxTotal: 'count',
    maxKeys: 'count',
    ttlMs: 'count',
    clock: 'function',
    timer: 'function',
  } as const;
  checkOptions(options, expected, 'fingersCrossed');
  const { trigger = 'error' } = options;
  const value = typeof trigger === 'number' ? trigger : levelTable().values[trigger];
  if (typeof value === 'number' && value > 0) return value;
  throw new SteleError(
    'STELE_CONFIG_LEVEL',
    `fingersCrossed.trigger is ${show(trigger)}; allowed: ${standardLevels.join(', ')} or the value of a level${nearest(trigger, standardLevels)}`,
  );
}
