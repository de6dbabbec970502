import { mixed } from '../scenarios/mixed.ts';
import * as records from '../scenarios/records.ts';
import { type Adapter, noop } from './adapter.ts';

let kept: unknown;

/** Builds the record and drops it: what the harness itself costs. */
export const none: Adapter = {
  id: 'none',
  packages: [],
  durability: 'batch',
  settings: ['builds the fields and logs nothing'],
  async open({ scenario }) {
    const build: Partial<Record<typeof scenario, (i: number) => unknown>> = {
      flat: records.flat,
      built: records.built,
      nested: records.nested,
      child: records.flat,
      redact: records.sensitive,
      disabled: records.flat,
      context: records.flat,
      escapes: records.escapes,
      clean: records.clean,
      mixed,
    };
    const make = build[scenario] ?? ((i: number) => i);
    return {
      log: (i) => {
        kept = make(i);
      },
      record: (fields) => {
        kept = fields;
      },
      flush: async () => void kept,
      close: async () => noop(),
    };
  },
};
