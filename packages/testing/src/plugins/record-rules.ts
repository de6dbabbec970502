import type { LogRecord } from '@stele/core';
import type { ContractRule } from '../contract/contract.ts';
import { must } from '../contract/must.ts';
import { frozen } from '../formatters/frozen.ts';
import { called, isPromise } from './called.ts';
import type { Registered } from './recording-api.ts';
import { type PluginSubject, pluginRule } from './subject.ts';

type Hook = readonly [what: string, call: (record: LogRecord) => unknown];

/** Rules about the functions of records that a plugin registers. */
export function recordRules(subject: PluginSubject): ContractRule[] {
  return [
    pluginRule(subject, 'enriches any record with an object or nothing, without throwing', async (trial) => {
      const { enrichers } = await trial.begin();
      for (const [name, record] of trial.fresh())
        for (const enrich of enrichers) {
          const fields = called(`the enricher of the record "${name}"`, enrich, record);
          const known = fields == null || (typeof fields === 'object' && !Array.isArray(fields));
          must(
            known && !isPromise(fields),
            `the enricher of the record "${name}" returned ${nameOf(fields)}`,
          );
        }
    }),
    pluginRule(subject, 'filters any record with true or false, without throwing', async (trial) => {
      const { filters } = await trial.begin();
      for (const [name, record] of trial.fresh())
        for (const keep of filters) {
          const verdict = called(`the filter of the record "${name}"`, keep, record);
          must(
            typeof verdict === 'boolean',
            `the filter of the record "${name}" returned ${nameOf(verdict)}`,
          );
        }
    }),
    pluginRule(subject, 'observes any record, without throwing or waiting', async (trial) => {
      const { observers } = await trial.begin();
      for (const [name, record] of trial.fresh())
        for (const observe of observers) {
          const result = called(`the observer of the record "${name}"`, observe, record);
          must(!isPromise(result), `the observer of the record "${name}" returned a promise`);
        }
    }),
    pluginRule(subject, 'does not modify the record', async (trial) => {
      const hooks = hooksOf(await trial.begin());
      for (const [name, record] of trial.fresh())
        for (const [what, call] of hooks) {
          const copy = structuredClone(record);
          const subjectOf = `the ${what} of the record "${name}"`;
          called(subjectOf, call, copy);
          must(JSON.stringify(copy) === JSON.stringify(record), `${subjectOf} modified it`);
          called(`the ${what} of the frozen record "${name}"`, call, frozen(copy));
        }
    }),
  ];
}

function hooksOf({ enrichers, filters, observers }: Registered): Hook[] {
  return [
    ...enrichers.map((call): Hook => ['enricher', call]),
    ...filters.map((call): Hook => ['filter', call]),
    ...observers.map((call): Hook => ['observer', call]),
  ];
}

function nameOf(value: unknown): string {
  if (isPromise(value)) return 'a promise';
  return Array.isArray(value) ? 'an array' : (JSON.stringify(value) ?? String(value));
}
