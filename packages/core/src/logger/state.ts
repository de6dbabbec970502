import type { InspectedSink } from '../categories/inspected-sink.ts';
import type { Fields } from '../formatters/record.ts';
import type { Features } from './features.ts';
import type { Gate } from './home.ts';
import type { LevelTable } from './levels.ts';
import type { ChildOptions, FlushResult, Health, LogFn, Stats } from './types.ts';

export type { Gate };

/** Lets only the first of many calls pass. */
export interface ThrottleOptions {
  /** Milliseconds in which one call passes; undefined for one call ever. */
  readonly ms?: number;
  /** What counts as the same call; level and message when undefined. */
  readonly key?: string;
}

/** What a logger object stands on. */
export interface LoggerState {
  readonly name: string;
  gate: Gate;
  /** True when no other logger made before shares the gate. */
  ownsGate: boolean;
  readonly parent: LoggerState | undefined;
  /** As given, and plain data once a backend has read them. */
  bindings: object | undefined;
  readonly options: ChildOptions;
  readonly throttle: ThrottleOptions | undefined;
  /** Methods made so far, by the index of their level. */
  methods: (LogFn | undefined)[];
  epoch: number;
  /** What the backend made of name and bindings; only it knows the type. */
  bound: unknown;
}

/** What a logger needs of the machinery behind it. Kept small: a library's `getLogger` loads no more than this. */
export interface Backend {
  readonly levels: LevelTable;
  /** Names of the levels in the order of their methods' indices. */
  readonly methodNames: readonly string[];
  /** Reads and serializes the bindings of a logger. */
  bind(state: LoggerState): unknown;
  method(state: LoggerState, index: number): LogFn;
  flush(timeoutMs: number): Promise<FlushResult>;
  flushSync(): void;
  /** @param keep sinks that go on elsewhere */
  close(timeoutMs: number, keep?: ReadonlySet<unknown>): Promise<FlushResult>;
  stats(): Stats;
  health(): Health;
  /** What loggers do besides plain calls. */
  readonly features: Features;
  /** Writes past the level and all gates. */
  emit(state: LoggerState, level: string, args: readonly unknown[]): void;
  /** Fields as they will stand in a record of the logger. */
  plain(state: LoggerState, fields: object): Fields;
  /** Where records of a category go, sink by sink. */
  inspect(name: string, level: string): readonly InspectedSink[];
  /** Writes past every level, gate and filter; resolves with the names of the sinks that have it safe. */
  commit(state: LoggerState, level: string, args: readonly unknown[]): Promise<readonly string[]>;
  /** Reports a mistake made after construction. */
  report(kind: string, error: unknown): void;
}

export const noop: LogFn = () => {};

/** Has the backend read name and bindings, unless it did already. */
export function bind(state: LoggerState, backend: Backend): unknown {
  const { epoch } = state.gate.home;
  if (state.epoch === epoch) return state.bound;
  const { parent } = state;
  if (parent !== undefined && parent.epoch !== epoch) bindParents(parent, backend, epoch);
  state.methods = state.methods.map(() => undefined);
  state.bound = backend.bind(state);
  state.epoch = epoch;
  return state.bound;
}

/** Binds the topmost first, in a loop: chains of children may be longer than the stack is deep. */
function bindParents(state: LoggerState, backend: Backend, epoch: number): void {
  const unbound: LoggerState[] = [];
  let next: LoggerState | undefined = state;
  for (; next !== undefined && next.epoch !== epoch; next = next.parent) unbound.push(next);
  for (const parent of unbound.reverse()) bind(parent, backend);
}

/** The backend of a gate, set up if need be. */
export function backendOf({ home }: Gate): Backend | undefined {
  home.start?.();
  return home.backend;
}

/** The method for a level, made when it is first used. */
export function install(state: LoggerState, index: number): LogFn {
  const { gate } = state;
  const backend = backendOf(gate);
  if (backend === undefined) return noop;
  bind(state, backend);
  const value = backend.levels.values[backend.methodNames[index] ?? ''] ?? 0;
  if (value < gate.min) return noop;
  const method = backend.method(state, index);
  state.methods[index] = method;
  return method;
}
