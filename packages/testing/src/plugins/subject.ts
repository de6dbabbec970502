import type { LogRecord, Plugin } from '@stele/core';
import type { ContractRule } from '../contract/contract.ts';
import { mustResolve } from '../contract/must.ts';
import { type Registered, setUp } from './recording-api.ts';

/** A plugin under test, and how it is to be treated. */
export interface PluginSubject {
  readonly makePlugin: () => Plugin | Promise<Plugin>;
  readonly records: Readonly<Record<string, LogRecord>>;
  readonly timeoutMs: number;
  readonly shared: boolean;
}

/** One plugin that serves one logger. */
export class PluginTrial {
  readonly plugin: Plugin;
  readonly timeoutMs: number;
  readonly records: Readonly<Record<string, LogRecord>>;
  readonly #lives: Registered[] = [];

  constructor(plugin: Plugin, { timeoutMs, records }: PluginSubject) {
    this.plugin = plugin;
    this.timeoutMs = timeoutMs;
    this.records = records;
  }

  /** Sets the plugin up for one more logger, which is ready then. */
  async begin(): Promise<Registered> {
    const registered = await setUp(this.plugin, this.timeoutMs);
    this.#lives.push(registered);
    await mustResolve('ready()', this.timeoutMs, () => this.plugin.ready?.());
    return registered;
  }

  async flush({ flushHooks }: Registered): Promise<void> {
    for (const hook of flushHooks) await mustResolve('the hook of onFlush()', this.timeoutMs, hook);
    await mustResolve('flush()', this.timeoutMs, () => this.plugin.flush?.());
  }

  async close({ closeHooks }: Registered): Promise<void> {
    for (const hook of [...closeHooks].reverse())
      await mustResolve('the hook of onClose()', this.timeoutMs, hook);
    await mustResolve('close()', this.timeoutMs, () => this.plugin.close?.());
  }

  /** The records with their names, made anew: what a rule tries may modify them. */
  fresh(): [name: string, record: LogRecord][] {
    return Object.entries(this.records).map(([name, record]) => [name, structuredClone(record)]);
  }

  /** Ends every life that was begun. */
  async end(): Promise<void> {
    for (const life of this.#lives) await this.close(life).catch(() => {});
  }
}

/** A rule that is tried on a plugin of its own, which is closed afterwards, however the trial ends. */
export function pluginRule(
  subject: PluginSubject,
  rule: string,
  attempt: (trial: PluginTrial) => Promise<void>,
): ContractRule {
  return {
    rule,
    async run() {
      const plugin = await mustResolve('makePlugin()', subject.timeoutMs, subject.makePlugin);
      const trial = new PluginTrial(plugin, subject);
      try {
        await attempt(trial);
      } finally {
        await trial.end();
      }
    },
  };
}
