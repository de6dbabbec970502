import { type Formatter, json, type LogRecord } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { type FormatterContractOptions, formatterContract } from '../../src/index.ts';

const rules = {
  name: 'has a short lower-case name',
  total: 'gives text or bytes for any record, without throwing',
  untouched: 'does not modify the record',
  same: 'gives the same output for the same record',
  alone: 'leaves earlier output alone',
  end: 'ends each record with "\\n"',
  frame: 'gives one frame for each record, with no "\\n" inside',
  recognisable: 'keeps message and level recognisable',
  parsed: 'can be parsed, and the message is what it was',
} as const;

/** JSON that keeps every rule: the record's own members in one place, everything else in another. */
const good: Formatter = {
  name: 'good',
  format: (record) => `${JSON.stringify({ ...record, time: String(record.time) })}\n`,
};

type Change = (record: LogRecord, next: (record: LogRecord) => string) => string | Uint8Array;

const formatting = (change: Change) => (): Formatter => ({
  name: 'broken',
  format: (record) => change(record, (other) => String(good.format(other))),
});

interface BrokenFormatter {
  readonly what: string;
  readonly breaks: Readonly<Record<string, RegExp>>;
  readonly make: () => Formatter;
}

let count = 0;
const shared = new Uint8Array(2 ** 20);

const rows: readonly BrokenFormatter[] = [
  {
    what: 'has a name for people',
    breaks: { [rules.name]: /its name is "My Format"/ },
    make: () => ({ ...good, name: 'My Format' }),
  },
  {
    what: 'throws for a time that is none',
    breaks: {
      [rules.total]: /format\(\) of the record "a time after the last date" threw RangeError/,
      [rules.untouched]: /threw RangeError/,
      [rules.same]: /threw RangeError/,
      [rules.alone]: /threw RangeError/,
      [rules.end]: /threw RangeError/,
      [rules.frame]: /threw RangeError/,
      [rules.parsed]: /threw RangeError/,
    },
    make: formatting((record, next) => next({ ...record, logger: new Date(record.time).toISOString() })),
  },
  {
    what: 'gives nothing for a record without a message',
    breaks: {
      [rules.total]: /the record "empty" gave nothing/,
      [rules.end]: /the record "empty" ends with ""/,
      [rules.parsed]: /parse\(\) of the record "empty" threw SyntaxError/,
    },
    make: formatting((record, next) => (record.msg === '' ? '' : next(record))),
  },
  {
    what: 'leaves a mark in the fields',
    breaks: { [rules.untouched]: /the record "level trace" was modified/ },
    make: formatting((record, next) => {
      const text = next(record);
      // No exception, even when the record is frozen.
      Reflect.set(record.fields, 'formatted', true);
      return text;
    }),
  },
  {
    what: 'renames a member of the record for itself',
    breaks: { [rules.untouched]: /format\(\) of the frozen record "level trace" threw TypeError/ },
    make: formatting((record, next) => {
      const { logger } = record;
      Object.assign(record, { logger: 'mine' });
      const text = next(record);
      Object.assign(record, { logger });
      return text;
    }),
  },
  {
    what: 'writes the time of formatting',
    breaks: { [rules.same]: /the record ".*" gave other output the second time/ },
    make: formatting((record, next) => next({ ...record, logger: String(Date.now()) })),
  },
  {
    what: 'numbers the records',
    breaks: { [rules.same]: /gave other output the second time/ },
    make: formatting((record, next) => next({ ...record, logger: String(count++) })),
  },
  {
    what: 'gives the same buffer each time',
    breaks: { [rules.alone]: /the output of the record "level trace" changed afterwards/ },
    make: formatting((record, next) => {
      const { written } = new TextEncoder().encodeInto(next(record), shared);
      return shared.subarray(0, written);
    }),
  },
  {
    what: 'forgets the line feed',
    breaks: { [rules.end]: /the record "level trace" ends with ".*\}"/ },
    make: formatting((record, next) => next(record).trimEnd()),
  },
  {
    what: 'writes the message as it is',
    breaks: {
      [rules.frame]: /the record "several lines" has a break inside: "failed\\nrolled/,
      [rules.parsed]: /threw SyntaxError/,
    },
    make: formatting((record, next) => `${record.msg} ${next(record)}`),
  },
  {
    what: 'indents',
    breaks: { [rules.frame]: /the record "level trace" has a break inside/ },
    make: formatting((record) => `${JSON.stringify(record, undefined, 2)}\n`),
  },
  {
    what: 'leaves the level out',
    breaks: { [rules.recognisable]: /the level "trace" is not in/ },
    make: formatting((record, next) => next({ ...record, levelName: '' })),
  },
  {
    what: 'leaves the message out',
    breaks: {
      [rules.recognisable]: /the message "order placed" is not in/,
      [rules.parsed]: /came back with the message ""/,
    },
    make: formatting((record, next) => next({ ...record, msg: '' })),
  },
  {
    what: 'has fields take the place of the message',
    breaks: { [rules.parsed]: /the record "forged members" came back with the message "forged"/ },
    make: formatting(({ levelName, msg, fields }) => `${JSON.stringify({ levelName, msg, ...fields })}\n`),
  },
  {
    what: 'escapes nothing',
    breaks: { [rules.frame]: /has a break inside/, [rules.parsed]: /threw SyntaxError/ },
    make: formatting(({ levelName, msg }) => `{"level":"${levelName}","msg":"${msg}"}\n`),
  },
];

async function broken(
  makeFormatter: () => Formatter,
  options: FormatterContractOptions = { parse: JSON.parse },
): Promise<Record<string, string>> {
  const reasons: Record<string, string> = {};
  for (const { rule, run } of formatterContract('subject', makeFormatter, options)) {
    await run().catch((error: Error) => {
      reasons[rule] = error.message;
    });
  }
  return reasons;
}

describe('the contract of formatters', () => {
  it('is kept by a formatter that keeps every rule', async () => {
    expect(await broken(() => good)).toEqual({});
  });

  it('is kept by one that gives bytes', async () => {
    const bytes = formatting((record, next) => new TextEncoder().encode(next(record)));
    expect(await broken(bytes)).toEqual({});
  });

  it('has a broken formatter here for each of its rules', () => {
    const all = formatterContract('subject', () => good, { parse: JSON.parse }).map(({ rule }) => rule);
    expect(new Set(rows.flatMap(({ breaks }) => Object.keys(breaks)))).toEqual(new Set(all));
  });

  it.for(rows)('is broken by one that $what', async ({ breaks, make }) => {
    const reasons = await broken(make);
    for (const [rule, reason] of Object.entries(breaks)) expect(reasons[rule]).toMatch(reason);
    expect(Object.keys(reasons).sort()).toEqual(Object.keys(breaks).sort());
  });

  it('lets formats for people have several lines, with an end', async () => {
    const indented = formatting((record) => `${JSON.stringify(record, undefined, 2)}\n`);
    expect(await broken(indented, { people: true })).toEqual({});
    const endless = formatting((record) => JSON.stringify(record, undefined, 2));
    expect(Object.keys(await broken(endless, { people: true }))).toEqual([rules.end]);
  });

  it('takes another terminator, or none', async () => {
    const nul = formatting((record, next) => `${next(record).trimEnd()}\0`);
    expect(await broken(nul, { terminator: '\0', parse: (text) => JSON.parse(text.slice(0, -1)) })).toEqual(
      {},
    );
    expect(Object.keys(await broken(nul))).toContain(rules.end);
    const bare = formatting((record, next) => next(record).trimEnd());
    expect(await broken(bare, { terminator: '', parse: JSON.parse })).toEqual({});
  });

  it('takes other names of levels', async () => {
    const severity = formatting(
      ({ level, msg }) => `{"severity":${level / 10},"msg":${JSON.stringify(msg)}}\n`,
    );
    const options = { level: ({ level }: LogRecord) => `"severity":${level / 10}`, parse: JSON.parse };
    expect(await broken(severity, options)).toEqual({});
    expect(Object.keys(await broken(severity))).toEqual([rules.recognisable]);
  });

  it('tries records of the user instead of its own', async () => {
    const records = { mine: { ...shape, msg: 'a\nb' } };
    const raw = formatting(({ levelName, msg }) => `${levelName} ${msg}\n`);
    expect(await broken(raw, { records })).toEqual({
      [rules.frame]: expect.stringContaining('the record "mine" has a break inside: "info a\\nb"'),
    });
    expect(await broken(json, { records, parse: JSON.parse })).toEqual({});
    const timed = formatting((record, next) => next({ ...record, logger: String(Date.now()) }));
    expect(Object.keys(await broken(timed, { records }))).toEqual([rules.same]);
  });
});

const shape: LogRecord = {
  time: 0,
  level: 30,
  levelName: 'info',
  logger: '',
  msg: '',
  context: {},
  bindings: {},
  fields: {},
};
