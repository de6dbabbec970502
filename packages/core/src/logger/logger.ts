import type { CatalogEvent } from '../catalogue/types.ts';
import type { ErrorStats } from '../error-stats/index.ts';
import type { AuditEvent, ComplianceEvent, Receipt, SecurityEvent } from '../kinds/index.ts';
import type { InstrumentOptions, Timer } from '../timing/index.ts';
import type { WideEvent, WideOptions } from '../wide/index.ts';
import { createState, nameText, readOptions, snapshot } from './create-state.ts';
import type { Features } from './features.ts';
import { adjustAll, gateOf } from './home.ts';
import { type LevelLike, type LevelTable, levelTable, levelValue, standardLevels } from './levels.ts';
import { silentFeatures } from './silent-features.ts';
import { backendOf, bind, install, type LoggerState, noop, type ThrottleOptions } from './state.ts';
import type { ChildOptions, FlushResult, Health, LogFn, Logger, Stats, StrictLogger } from './types.ts';

const idle: FlushResult = { ok: true, pending: 0, failed: 0 };
const emptyStats: Stats = {
  records: 0,
  levels: {},
  discarded: {},
  filtered: 0,
  accepted: 0,
  written: 0,
  fallback: 0,
  dropped: {},
  pending: 0,
  bytes: 0,
  sinks: {},
};
let standardTable: LevelTable | undefined;

/**
 * The object applications hold. Level methods are getters: the one comparison they make is the level check, and
 * what they return is bound, so it may be passed around on its own.
 */
export class StandardLogger implements Logger {
  /** Not part of the public interface. */
  readonly state: LoggerState;

  constructor(state: LoggerState) {
    this.state = state;
  }

  get trace(): LogFn {
    const state = this.state;
    return state.gate.min <= 10 ? (state.methods[0] ?? install(state, 0)) : noop;
  }

  get debug(): LogFn {
    const state = this.state;
    return state.gate.min <= 20 ? (state.methods[1] ?? install(state, 1)) : noop;
  }

  get info(): LogFn {
    const state = this.state;
    return state.gate.min <= 30 ? (state.methods[2] ?? install(state, 2)) : noop;
  }

  get warn(): LogFn {
    const state = this.state;
    return state.gate.min <= 40 ? (state.methods[3] ?? install(state, 3)) : noop;
  }

  get error(): LogFn {
    const state = this.state;
    return state.gate.min <= 50 ? (state.methods[4] ?? install(state, 4)) : noop;
  }

  get fatal(): LogFn {
    const state = this.state;
    return state.gate.min <= 60 ? (state.methods[5] ?? install(state, 5)) : noop;
  }

  get silent(): LogFn {
    return noop;
  }

  get name(): string {
    return this.state.name;
  }

  get level(): LevelLike {
    const { gate } = this.state;
    backendOf(gate);
    return gate.level;
  }

  set level(level: LevelLike) {
    const state = this.state;
    const min = typeof level === 'string' ? levelValue(this.levels, level) : undefined;
    if (min === undefined) {
      backendOf(state.gate)?.report(
        'level',
        new TypeError(`unknown level ${typeof level === 'string' ? JSON.stringify(level) : typeof level}`),
      );
      return;
    }
    const { gate } = state;
    if (state.parent === undefined && state.ownsGate) {
      gate.home.level = level;
      adjustAll(gate.home);
    } else if (!state.ownsGate) {
      state.gate = { ...gate };
      state.ownsGate = true;
    }
    state.gate.level = level;
    state.gate.min = min;
  }

  get levels(): LevelTable {
    standardTable ??= levelTable();
    return backendOf(this.state.gate)?.levels ?? standardTable;
  }

  at(level: LevelLike): LogFn {
    const state = this.state;
    const index = (backendOf(state.gate)?.methodNames ?? standardLevels).indexOf(level);
    return index >= 0 && this.isLevelEnabled(level) ? (state.methods[index] ?? install(state, index)) : noop;
  }

  isLevelEnabled(level: LevelLike): boolean {
    const value = levelValue(this.levels, level);
    return value !== undefined && value !== Number.POSITIVE_INFINITY && value >= this.state.gate.min;
  }

  child(bindings: object, options: ChildOptions = {}): this {
    return derive(this, this.state.name, bindings, options);
  }

  get(subcategory: string): this {
    const { name } = this.state;
    const last = nameText(subcategory);
    return derive(this, name === '' ? last : `${name}.${last}`, undefined, {});
  }

  every(ms: number): this {
    return derive(this, this.state.name, undefined, {}, { ms });
  }

  once(key?: string): this {
    return derive(this, this.state.name, undefined, {}, key === undefined ? {} : { key });
  }

  get strict(): StrictLogger {
    return this;
  }

  get #features(): Features {
    return backendOf(this.state.gate)?.features ?? silentFeatures;
  }

  emit(event: CatalogEvent): void {
    this.#features.emit(this, event);
  }

  wide<T>(name: string, fn: (event: WideEvent) => T, options?: WideOptions): T;
  wide(name: string, init?: object, options?: WideOptions): WideEvent;
  wide(name: string, init?: object, options?: WideOptions): unknown {
    return typeof init === 'function'
      ? this.#features.runWide(this, name, init as (event: WideEvent) => unknown, options)
      : this.#features.wide(this, name, init, options);
  }

  time(msg: string, fields?: object): Timer {
    return this.#features.time(this, msg, fields);
  }

  timed<T>(msg: string, fn: () => T): T {
    return this.#features.timed(this, msg, fn);
  }

  logException<E>(error: E, msg?: string, fields?: object): E {
    return this.#features.logException(this, error, msg, fields);
  }

  instrument<F extends (...args: never[]) => unknown>(fn: F, options?: InstrumentOptions): F {
    return silentFeatures.instrument(this, fn, options);
  }

  audit(event: AuditEvent): Promise<Receipt> {
    return this.#features.audit(this, event);
  }

  security(event: SecurityEvent): Promise<Receipt> {
    return this.#features.security(this, event);
  }

  compliance(event: ComplianceEvent): Promise<Receipt> {
    return this.#features.compliance(this, event);
  }

  errorStats(): ErrorStats {
    return this.#features.errorStats();
  }

  async flush(options?: { readonly timeoutMs?: number }): Promise<FlushResult> {
    return (await backendOf(this.state.gate)?.flush(options?.timeoutMs ?? 5000)) ?? idle;
  }

  flushSync(): void {
    backendOf(this.state.gate)?.flushSync();
  }

  async close(options?: { readonly timeoutMs?: number }): Promise<FlushResult> {
    return (await backendOf(this.state.gate)?.close(options?.timeoutMs ?? 10_000)) ?? idle;
  }

  stats(): Stats {
    return backendOf(this.state.gate)?.stats() ?? emptyStats;
  }

  health(): Health {
    return backendOf(this.state.gate)?.health() ?? {};
  }

  [Symbol.dispose](): void {
    this.flushSync();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

const childOptions: readonly string[] = [
  'level',
  'msgPrefix',
  'serializers',
  'redact',
  // What Fastify gives besides.
  'logger',
  'genReqId',
];

function derive<Type extends StandardLogger>(
  logger: Type,
  name: string,
  bindings: object | undefined,
  given: ChildOptions | null,
  throttle?: ThrottleOptions,
): Type {
  const options = readOptions(given);
  const parent = logger.state;
  const { home } = parent.gate;
  const backend = backendOf(parent.gate);
  // A category has a level of its own, unless the logger was given one.
  const follows = name !== parent.name && home.gates.get(parent.name) === parent.gate;
  const gate = follows ? gateOf(home, name) : parent.gate;
  // Nobody can serialize bindings before the application configures: they are at least read now.
  const kept = backend === undefined ? snapshot(bindings) : bindings;
  const state = createState(name, gate, parent, kept, options, throttle);
  if (backend !== undefined) bind(state, backend);
  const child = new (logger.constructor as new (state: LoggerState) => Type)(state);
  for (const option of Object.keys(options)) {
    if (!childOptions.includes(option))
      backend?.report('child', new TypeError(`unknown option ${JSON.stringify(option)}`));
  }
  // Frameworks say '' for no level of its own.
  if (options.level !== undefined && options.level !== '') child.level = options.level;
  return child;
}
