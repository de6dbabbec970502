import { definePlugin, type LogRecord, type PluginKind } from '@stele/core';
import type { ContractRule } from '../contract/contract.ts';
import { must, mustReturn } from '../contract/must.ts';
import { called } from './called.ts';
import type { Registered } from './recording-api.ts';
import { type PluginSubject, pluginRule } from './subject.ts';

/** What a plugin of a kind has to register; the other kinds may do anything. */
const deeds: Readonly<Partial<Record<PluginKind, (registered: Registered) => number>>> = {
  formatter: ({ formatters }) => formatters.length,
  sink: ({ sinkTypes }) => sinkTypes.size,
  enricher: ({ enrichers }) => enrichers.length,
  filter: ({ filters }) => filters.length,
};

/** Rules about what a plugin is, and what it registers. */
export function setupRules(subject: PluginSubject): ContractRule[] {
  return [
    pluginRule(subject, 'is a plugin as definePlugin takes it', async ({ plugin }) => {
      mustReturn('definePlugin()', () => definePlugin(plugin));
    }),
    pluginRule(subject, 'does what its kind says', async (trial) => {
      const registered = await trial.begin();
      const { kind = [] } = trial.plugin;
      for (const each of typeof kind === 'string' ? [kind] : kind)
        must(deeds[each]?.(registered) !== 0, `its kind is ${each}, and setup registered none`);
    }),
    ...(subject.shared ? sharingRules(subject) : []),
  ];
}

/** Rules about a plugin that several loggers have. */
function sharingRules(subject: PluginSubject): ContractRule[] {
  return [
    pluginRule(subject, 'may serve several loggers', async (trial) => {
      const first = await trial.begin();
      const second = await trial.begin();
      must(
        sameCounts(first, second),
        `setup registered ${counts(first)} for one logger, and ${counts(second)} for another`,
      );
    }),
    pluginRule(subject, 'goes on for one logger when it is closed for another', async (trial) => {
      const first = await trial.begin();
      const second = await trial.begin();
      const before = answers(second, trial.fresh());
      await trial.close(first);
      must(before === answers(second, trial.fresh()), 'its enrichers and filters now answer differently');
      for (const [name, record] of trial.fresh())
        for (const observe of second.observers)
          called(`the observer of the record "${name}"`, observe, record);
      await trial.flush(second);
    }),
  ];
}

const counts = (registered: Registered): string =>
  JSON.stringify(
    Object.entries(registered).map(([, list]) => ('size' in list ? list.size : (list as unknown[]).length)),
  );

function sameCounts(first: Registered, second: Registered): boolean {
  return counts({ ...first, reports: [] }) === counts({ ...second, reports: [] });
}

/** The kinds of answers: fields that vary from call to call, as times do, are no fault. */
function answers(
  { enrichers, filters }: Registered,
  records: readonly (readonly [name: string, record: LogRecord])[],
): string {
  return JSON.stringify(
    records.map(([name, record]) => [
      ...enrichers.map((enrich) =>
        Object.keys(called(`the enricher of the record "${name}"`, enrich, record) ?? {}),
      ),
      ...filters.map((keep) => called(`the filter of the record "${name}"`, keep, record)),
    ]),
  );
}
