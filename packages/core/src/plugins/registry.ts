import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import type { Formatter } from '../formatters/formatter.ts';
import { levelTable } from '../logger/levels.ts';
import { StandardLogger } from '../logger/logger.ts';
import type { Enricher, Observer } from '../pipeline/record-lane.ts';
import type { Filter } from '../sinks/sink.ts';
import { hookError, reason } from './hook.ts';
import type { Plugin, PluginApi, SinkFactory } from './plugin.ts';

/** What plugins have registered so far. */
export interface Registrations {
  readonly formatters: Map<string, Formatter>;
  readonly sinkTypes: Map<string, SinkFactory>;
  readonly levels: Record<string, number>;
}

/** What one plugin registers. It counts once `setup` has ended well. */
export interface Draft extends Registrations {
  readonly enrichers: Enricher[];
  readonly filters: Filter[];
  readonly observers: Observer[];
  readonly flushHooks: (() => void | Promise<void>)[];
  readonly closeHooks: (() => void | Promise<void>)[];
  /** No registration has an effect from now on. */
  seal(): void;
}

/** Names that plugins cannot take. */
export interface Taken {
  readonly formats: readonly string[];
  readonly sinkTypes: readonly string[];
  /** Custom levels of the logger. */
  readonly levels: Readonly<Record<string, number>>;
}

/** A draft, and the API that fills it. */
export function draftOf(
  plugin: Plugin,
  before: Registrations,
  taken: Taken,
  report: (kind: string, error: unknown) => void,
): { readonly draft: Draft; readonly api: PluginApi } {
  const where = `plugin ${plugin.name}`;
  let open = true;
  const draft: Draft = {
    formatters: new Map(),
    sinkTypes: new Map(),
    levels: {},
    enrichers: [],
    filters: [],
    observers: [],
    flushHooks: [],
    closeHooks: [],
    seal() {
      open = false;
    },
  };

  function isOpen(what: string): boolean {
    if (!open)
      report('plugin', hookError(plugin.name, `${what} was called after setup; it has no effect`, undefined));
    return open;
  }

  function free(what: string, name: unknown, names: Iterable<string>): string {
    if (typeof name !== 'string' || !/^[a-z][\w.-]{0,63}$/.test(name))
      throw new SteleError(
        'STELE_PLUGIN',
        `${where}: ${what} is ${show(name)}; allowed: a short lower-case name`,
      );
    if ([...names].includes(name))
      throw new SteleError('STELE_PLUGIN', `${where}: ${what} ${show(name)} is taken; give it another name`);
    return name;
  }

  function list<T>(what: string, target: T[]): (hook: T) => void {
    return (hook) => {
      if (!isOpen(what)) return;
      checkOptions({ [what]: hook ?? null }, { [what]: 'function' }, where);
      target.push(hook);
    };
  }

  const api: PluginApi = {
    options: plugin.options ?? {},
    addFormatter(formatter) {
      if (!isOpen('addFormatter')) return;
      const { name, format } = formatter ?? {};
      checkOptions({ format: format ?? null }, { format: 'function' }, `${where}: formatter`);
      free('formatter', name, [...taken.formats, ...before.formatters.keys(), ...draft.formatters.keys()]);
      draft.formatters.set(name, formatter);
    },
    addSink(type, factory) {
      if (!isOpen('addSink')) return;
      checkOptions({ factory: factory ?? null }, { factory: 'function' }, `${where}: sink ${show(type)}`);
      const names = [...taken.sinkTypes, ...before.sinkTypes.keys(), ...draft.sinkTypes.keys()];
      draft.sinkTypes.set(free('sink', type, names), factory);
    },
    addLevel(name, value) {
      if (!isOpen('addLevel')) return;
      const levels = { ...taken.levels, ...before.levels, ...draft.levels };
      if (Object.hasOwn(levels, name)) free('level', name, Object.keys(levels));
      if (name in StandardLogger.prototype) free('level', name, [name]);
      levelTable({ ...levels, [name]: value });
      draft.levels[name] = value;
    },
    enrich: list('enrich', draft.enrichers),
    filter: list('filter', draft.filters),
    onRecord: list('onRecord', draft.observers),
    onFlush: list('onFlush', draft.flushHooks),
    onClose: list('onClose', draft.closeHooks),
    report: (error) => report('plugin', hookError(plugin.name, reason(error), error)),
  };
  return { draft, api };
}
