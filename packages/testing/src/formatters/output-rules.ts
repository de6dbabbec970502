import type { LogRecord } from '@stele/core';
import type { ContractRule } from '../contract/contract.ts';
import { must, mustReturn } from '../contract/must.ts';
import { frozen } from './frozen.ts';
import { type FormatterSubject, formatted, fresh, textOf } from './subject.ts';

/** Rules that hold whatever the format looks like. */
export function outputRules(subject: FormatterSubject): ContractRule[] {
  const { makeFormatter } = subject;
  return [
    {
      rule: 'has a short lower-case name',
      async run() {
        const { name } = makeFormatter();
        must(/^[^\sA-Z]{1,32}$/.test(name), `its name is ${JSON.stringify(name)}`);
      },
    },
    {
      rule: 'gives text or bytes for any record, without throwing',
      async run() {
        const formatter = makeFormatter();
        for (const [name, record] of fresh(subject))
          must(formatted(formatter, record, name).length > 0, `the record "${name}" gave nothing`);
      },
    },
    {
      rule: 'does not modify the record',
      async run() {
        const formatter = makeFormatter();
        for (const [name, record] of fresh(subject)) {
          const copy = structuredClone(record);
          formatted(formatter, copy, name);
          must(same(copy, record), `the record "${name}" was modified`);
          mustReturn(`format() of the frozen record "${name}"`, () => formatter.format(frozen(copy)));
        }
      },
    },
    {
      rule: 'gives the same output for the same record',
      async run() {
        const formatter = makeFormatter();
        const first = fresh(subject).map(([name, record]) => textOf(formatted(formatter, record, name)));
        // Neither the time of day nor what was formatted before may show.
        await new Promise((resolve) => setTimeout(resolve, 5));
        for (const [index, [name, record]] of [...fresh(subject).entries()].reverse()) {
          const again = textOf(formatted(formatter, record, name));
          must(again === first[index], `the record "${name}" gave other output the second time`);
        }
      },
    },
    {
      rule: 'leaves earlier output alone',
      async run() {
        const formatter = makeFormatter();
        const outputs = fresh(subject).map(([name, record]) => {
          const output = formatted(formatter, record, name);
          return { name, output, text: textOf(output) };
        });
        for (const { name, output, text } of outputs)
          must(textOf(output) === text, `the output of the record "${name}" changed afterwards`);
      },
    },
  ];
}

/** Compares plain data, the order of members included. */
function same(a: LogRecord, b: LogRecord): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
