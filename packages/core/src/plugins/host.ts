import type { Formatter } from '../formatters/formatter.ts';
import type { Enricher, Observer } from '../pipeline/record-lane.ts';
import type { Filter } from '../sinks/sink.ts';
import { guardedHook, HookGuard, type HookParts } from './hook.ts';
import type { Plugin, PluginKind, SinkFactory } from './plugin.ts';
import type { Draft, Registrations } from './registry.ts';
import { fieldsOf, nothingOf, verdictOf } from './results.ts';

/** How a plugin fares. */
export interface PluginState {
  readonly version?: string;
  readonly kinds: readonly PluginKind[];
  /** False when its setup failed. */
  readonly on: boolean;
  /** How often a hook has failed, by its name; only those that have. */
  readonly failures: Readonly<Record<string, number>>;
}

/** What the plugins of a logger have registered, guarded, and the rest of their lives. Nothing here throws or rejects. */
export interface PluginHost {
  readonly formatters: ReadonlyMap<string, Formatter>;
  readonly sinkTypes: ReadonlyMap<string, SinkFactory>;
  readonly levels: Readonly<Record<string, number>>;
  readonly enrichers: readonly Enricher[];
  readonly filters: readonly Filter[];
  readonly observers: readonly Observer[];
  /** To be called when the logger is complete; the plugins are told one after the other. */
  ready(): Promise<void>;
  /** Flushes one plugin after the other. Calls that overlap share their work. */
  flush(): Promise<void>;
  /** Starts every flush hook and waits for none: for the end of the process. */
  flushSync(): void;
  /** Closes the plugins, the last one first, once. */
  close(): Promise<void>;
  /** By the name of the plugin. */
  state(): Readonly<Record<string, PluginState>>;
}

/** A call that is guarded, and resolves in any case. */
type Step = () => Promise<void>;

/** The plugins whose setup ended well. */
interface Member {
  readonly flush: readonly Step[];
  readonly close: readonly Step[];
  readonly guards: readonly HookGuard[];
}

/** A host that grows while plugins are set up. */
export class GrowingHost implements PluginHost, Registrations {
  readonly formatters: Map<string, Formatter> = new Map();
  readonly sinkTypes: Map<string, SinkFactory> = new Map();
  readonly levels: Record<string, number> = {};
  readonly enrichers: Enricher[] = [];
  readonly filters: Filter[] = [];
  readonly observers: Observer[] = [];
  readonly #members: Member[] = [];
  readonly #ready: Step[] = [];
  readonly #states = new Map<string, { plugin: Plugin; on: boolean; failures: Map<string, number> }>();
  #flushing: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  /** Takes over what a plugin has registered. */
  accept(plugin: Plugin, draft: Draft, parts: HookParts): void {
    this.#note(plugin, true, parts);
    for (const [name, formatter] of draft.formatters) this.formatters.set(name, formatter);
    for (const [type, factory] of draft.sinkTypes) this.sinkTypes.set(type, factory);
    Object.assign(this.levels, draft.levels);
    const guards: HookGuard[] = [];
    const guard = (name: string): HookGuard => {
      const made = new HookGuard(name, parts);
      guards.push(made);
      return made;
    };
    for (const hook of draft.enrichers)
      this.enrichers.push(guardedHook(guard('enrich'), hook, fieldsOf, undefined));
    for (const hook of draft.filters) this.filters.push(guardedHook(guard('filter'), hook, verdictOf, true));
    for (const hook of draft.observers)
      this.observers.push(guardedHook(guard('onRecord'), hook, nothingOf, undefined));
    const step = (name: string, hook: () => unknown): Step => {
      const own = new HookGuard(name, parts);
      return () => own.call(hook);
    };
    const steps = (name: 'ready' | 'flush' | 'close'): Step[] =>
      typeof plugin[name] === 'function' ? [step(name, () => plugin[name]?.())] : [];
    this.#ready.push(...steps('ready'));
    this.#members.push({
      flush: [...draft.flushHooks.map((hook) => step('onFlush', hook)), ...steps('flush')],
      close: [...closeSteps(draft, parts), ...steps('close')],
      guards,
    });
  }

  /** Remembers a plugin without which the logger works. What it has opened so far is closed. */
  refuse(plugin: Plugin, draft: Draft, parts: HookParts): void {
    parts.failures.set('setup', 1);
    this.#note(plugin, false, parts);
    void inTurn(closeSteps(draft, parts));
  }

  #note(plugin: Plugin, on: boolean, { failures }: HookParts): void {
    this.#states.set(plugin.name, { plugin, on, failures });
  }

  ready(): Promise<void> {
    return inTurn(this.#ready.splice(0));
  }

  flush(): Promise<void> {
    if (this.#closing !== undefined) return Promise.resolve();
    if (this.#flushing === undefined) {
      this.#flushing = inTurn(this.#members.flatMap(({ flush }) => flush)).then(() => {
        this.#flushing = undefined;
      });
      return this.#flushing;
    }
    // What came after the run under way has begun needs another one.
    this.#next ??= this.#flushing.then(() => {
      this.#next = undefined;
      return this.flush();
    });
    return this.#next;
  }

  flushSync(): void {
    if (this.#closing === undefined)
      for (const { flush } of this.#members) for (const step of flush) void step();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#flushing;
    for (const { close, guards } of this.#members.reverse()) {
      await inTurn(close);
      for (const guard of guards) guard.off = true;
    }
  }

  state(): Readonly<Record<string, PluginState>> {
    return Object.fromEntries(
      [...this.#states].map(
        ([
          name,
          {
            plugin: { version, kind = [] },
            on,
            failures,
          },
        ]) => [
          name,
          {
            ...(version === undefined ? {} : { version }),
            kinds: typeof kind === 'string' ? [kind] : kind,
            on,
            failures: Object.fromEntries(failures),
          },
        ],
      ),
    );
  }
}

/** The last one first: what was opened later may need what was opened before. */
function closeSteps({ closeHooks }: Draft, parts: HookParts): Step[] {
  return [...closeHooks].reverse().map((hook) => {
    const guard = new HookGuard('onClose', parts);
    return () => guard.call(hook);
  });
}

async function inTurn(steps: readonly Step[]): Promise<void> {
  for (const step of steps) await step();
}
