import type { ContractRule } from '../contract/contract.ts';
import { called } from './called.ts';
import { setUp } from './recording-api.ts';
import { type PluginSubject, pluginRule } from './subject.ts';

/** Rules about the hooks of a plugin. */
export function lifetimeRules(subject: PluginSubject): ContractRule[] {
  return [
    pluginRule(subject, 'may be flushed any number of times, also when idle', async (trial) => {
      const life = await trial.begin();
      await trial.flush(life);
      for (const [name, record] of trial.fresh())
        for (const observe of life.observers) called(`the observer of the record "${name}"`, observe, record);
      await Promise.all([trial.flush(life), trial.flush(life)]);
      await trial.flush(life);
    }),
    pluginRule(subject, 'may be closed any number of times', async (trial) => {
      const life = await trial.begin();
      await Promise.all([trial.close(life), trial.close(life)]);
      await trial.close(life);
    }),
    pluginRule(subject, 'may be closed before it was ever ready', async (trial) => {
      const { plugin, timeoutMs } = trial;
      await trial.close(await setUp(plugin, timeoutMs));
    }),
    pluginRule(subject, 'may be flushed, and shown records, after it was closed', async (trial) => {
      const life = await trial.begin();
      await trial.close(life);
      await trial.flush(life);
      for (const [name, record] of trial.fresh())
        for (const hook of [...life.enrichers, ...life.filters, ...life.observers])
          called(`a function of the record "${name}"`, hook, record);
      await trial.flush(life);
    }),
  ];
}
