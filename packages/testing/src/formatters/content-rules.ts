import type { LogRecord } from '@stele/core';
import type { ContractRule } from '../contract/contract.ts';
import { must, mustReturn } from '../contract/must.ts';
import { type FormatterSubject, formatted, fresh, textOf } from './subject.ts';

/** A record like any other, at each level. */
const plain: readonly LogRecord[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map(
  (levelName, index) => ({
    time: 1_795_166_100_042,
    level: (index + 1) * 10,
    levelName,
    logger: 'shop',
    msg: 'order placed',
    context: {},
    bindings: {},
    fields: { id: 7 },
  }),
);

/** Rules about what stands in the output. */
export function contentRules(subject: FormatterSubject): ContractRule[] {
  const { makeFormatter, options } = subject;
  const { terminator = '\n', people = false, level = (record) => record.levelName, parse } = options;
  const end = JSON.stringify(terminator);
  const rules: ContractRule[] = [];
  if (terminator !== '')
    rules.push({
      rule: `ends each record with ${end}`,
      async run() {
        const formatter = makeFormatter();
        for (const [name, record] of fresh(subject)) {
          const text = textOf(formatted(formatter, record, name));
          must(
            text.endsWith(terminator),
            `the record "${name}" ends with ${JSON.stringify(text.slice(-10))}`,
          );
        }
      },
    });
  if (terminator !== '' && !people)
    rules.push({
      rule: `gives one frame for each record, with no ${end} inside`,
      async run() {
        const formatter = makeFormatter();
        for (const [name, record] of fresh(subject)) {
          const text = textOf(formatted(formatter, record, name));
          const inside = text.endsWith(terminator) ? text.slice(0, -terminator.length) : text;
          const at = breakIn(inside, terminator);
          must(
            at < 0,
            `the record "${name}" has a break inside: ${JSON.stringify(inside.slice(Math.max(at - 20, 0), at + 20))}`,
          );
        }
      },
    });
  rules.push({
    rule: 'keeps message and level recognisable',
    async run() {
      const formatter = makeFormatter();
      for (const record of structuredClone(plain)) {
        const text = textOf(formatted(formatter, record, record.levelName));
        const shown = level(record);
        must(text.includes(record.msg), `the message "${record.msg}" is not in ${JSON.stringify(text)}`);
        must(
          text.toLowerCase().includes(shown.toLowerCase()),
          `the level "${shown}" is not in ${JSON.stringify(text)}`,
        );
      }
    },
  });
  if (parse !== undefined)
    rules.push({
      rule: 'can be parsed, and the message is what it was',
      async run() {
        const formatter = makeFormatter();
        for (const [name, record] of fresh(subject)) {
          const text = textOf(formatted(formatter, record, name));
          const read = mustReturn(`parse() of the record "${name}"`, () => parse(text));
          must(typeof read === 'object' && read !== null, `parse() of the record "${name}" gave no object`);
          const { msg } = read;
          must(
            typeof msg === 'string' && wellFormed(msg) === wellFormed(record.msg),
            `the record "${name}" came back with the message ${JSON.stringify(msg)}`,
          );
        }
      },
    });
  return rules;
}

/** UTF-8 has no lone surrogates: formats that write it cannot keep them. */
const wellFormed = (text: string): string => text.toWellFormed();

/** Where a reader would see an end too early. A carriage return ends a line, too, for many. */
function breakIn(text: string, terminator: string): number {
  return terminator === '\n' ? text.search(/[\r\n]/) : text.indexOf(terminator);
}
