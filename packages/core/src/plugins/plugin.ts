import type { Formatter } from '../formatters/formatter.ts';
import type { Enricher, Observer } from '../pipeline/record-lane.ts';
import type { Filter, Sink } from '../sinks/sink.ts';

/** What a plugin is for, shown by diagnostics. */
export type PluginKind =
  | 'formatter'
  | 'enricher'
  | 'filter'
  | 'sink'
  | 'analytics'
  | 'security'
  | 'performance';

/** Makes a sink from plain data, as configuration files have it. @throws SteleError naming the option that is wrong */
export type SinkFactory = (options: Readonly<Record<string, unknown>>) => Sink;

/** What a plugin can do to its logger. To be used during `setup`; later calls are reported and have no effect. */
export interface PluginApi {
  /** The options the plugin was given. */
  readonly options: Readonly<Record<string, unknown>>;
  /** A format that can be named in `format`. @throws SteleError when the name is taken */
  addFormatter(formatter: Formatter): void;
  /** A type of sink that can be named in configuration files. @throws SteleError when the name is taken */
  addSink(type: string, factory: SinkFactory): void;
  /** A further level, with a method of its own. @throws SteleError when name or value are taken */
  addLevel(name: string, value: number): void;
  /** Adds fields to every record. */
  enrich(enricher: Enricher): void;
  /** Keeps the records for which it returns true. One that throws or returns anything but a boolean keeps the record. */
  filter(filter: Filter): void;
  onRecord(observer: Observer): void;
  /** Called when the logger is flushed. */
  onFlush(hook: () => void | Promise<void>): void;
  /** Called when the logger is closed, the last one first. */
  onClose(hook: () => void | Promise<void>): void;
  /** Tells `onInternalError` of something that went wrong. Never throws. */
  report(error: unknown): void;
}

/**
 * Extends a logger.
 *
 * Rules, executed by `pluginContract()` of `@stele/testing`:
 * - one plugin may serve several loggers: what `setup` makes belongs to the logger it was called for;
 * - enrichers, filters and observers take any record, do not modify it and do not wait;
 * - filters return true or false;
 * - `flush` and `close` may be called any number of times, in any order, also after `close`.
 */
export interface Plugin {
  /** As a package is named: `otel`, `@acme/audit`. Unique within a logger. */
  readonly name: string;
  readonly version?: string;
  readonly kind?: PluginKind | readonly PluginKind[];
  /** Names of plugins that come later. Those that are not there do not matter. */
  readonly before?: readonly string[];
  /** Names of plugins that come earlier. Those that are not there do not matter. */
  readonly after?: readonly string[];
  /** Given to `setup` as `api.options`. @default {} */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Registers what the plugin does. When it throws, the logger works without the plugin. May wait with `configure` only. */
  setup(api: PluginApi): void | Promise<void>;
  /** The logger is complete. */
  ready?(): void | Promise<void>;
  /** The logger is flushed. */
  flush?(): void | Promise<void>;
  /** The logger is closed. Comes after the hooks of `onClose`. */
  close?(): void | Promise<void>;
}
