import type { Enricher, Filter, Formatter, LogRecord, Plugin, PluginApi, SinkFactory } from '@stele/core';
import { mustResolve } from '../contract/must.ts';

/** What a plugin registered with one logger. */
export interface Registered {
  readonly formatters: Formatter[];
  readonly sinkTypes: Map<string, SinkFactory>;
  readonly levels: Map<string, number>;
  readonly enrichers: Enricher[];
  readonly filters: Filter[];
  readonly observers: ((record: LogRecord) => void)[];
  readonly flushHooks: (() => void | Promise<void>)[];
  readonly closeHooks: (() => void | Promise<void>)[];
  /** What the plugin reported. */
  readonly reports: unknown[];
}

/** Calls `setup` as a logger does, without its safety net. @throws AssertionError when it fails or takes too long */
export async function setUp(plugin: Plugin, timeoutMs: number): Promise<Registered> {
  const registered: Registered = {
    formatters: [],
    sinkTypes: new Map(),
    levels: new Map(),
    enrichers: [],
    filters: [],
    observers: [],
    flushHooks: [],
    closeHooks: [],
    reports: [],
  };
  const api: PluginApi = {
    options: plugin.options ?? {},
    addFormatter: (formatter) => void registered.formatters.push(formatter),
    addSink: (type, factory) => void registered.sinkTypes.set(type, factory),
    addLevel: (name, value) => void registered.levels.set(name, value),
    enrich: (enricher) => void registered.enrichers.push(enricher),
    filter: (filter) => void registered.filters.push(filter),
    onRecord: (observer) => void registered.observers.push(observer),
    onFlush: (hook) => void registered.flushHooks.push(hook),
    onClose: (hook) => void registered.closeHooks.push(hook),
    report: (error) => void registered.reports.push(error),
  };
  await mustResolve('setup()', timeoutMs, () => plugin.setup(api));
  return registered;
}
