import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStandardJson, json } from '../../src/formatters/json.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { readLine } from '../properties/json-line.ts';
import { anyRecord } from './json-records.ts';
import { records } from './records.ts';

const plain = records['plain'] as LogRecord;

const read = (part: object): Record<string, unknown> => {
  const line = String(json().format({ ...plain, fields: {}, ...part }));
  readLine(line);
  return JSON.parse(line);
};

describe('a record that is made by hand', () => {
  it('has each name once: fields win over bindings, bindings over the context', () => {
    const part = { context: { a: 1, b: 1, c: 1 }, bindings: { b: 2, c: 2 }, fields: { c: 3 } };
    expect(read(part)).toMatchObject({ a: 1, b: 2, c: 3 });
  });

  it('cannot forge a member of the record, from wherever it tries', () => {
    const part = {
      context: { msg: 1 },
      bindings: { msg: 2, msg_: 3 },
      fields: { msg: 4, level: 5, logger: 6 },
    };
    expect(read(part)).toMatchObject({
      msg: 'order placed',
      level: 'info',
      msg_: 3,
      msg_2: 4,
      level_: 5,
      logger_: 6,
    });
  });

  it('cannot forge template and error where it has them, and may use their names where not', () => {
    const fields = { template: 1, err: 2 };
    expect(read({ fields })).toMatchObject(fields);
    const own = { template: 't', err: { type: 'Error', message: 'm' } };
    expect(read({ fields, ...own })).toMatchObject({ template_: 1, err_: 2, ...own });
  });

  it('keeps a value that something undefined would hide', () => {
    expect(read({ bindings: { a: 1 }, fields: { a: undefined } })).toMatchObject({ a: 1 });
  });

  it('stays as it is where a name stands twice, but once for nothing', () => {
    const text = 'x'.repeat(40_000);
    expect(read({ bindings: { a: 1 }, fields: { a: undefined, level: undefined, text } })).toMatchObject({
      a: 1,
      text,
    });
  });

  it('loses nothing to a toJSON of its own', () => {
    expect(read({ fields: { toJSON: () => ({ level: 'fatal' }) } })).toMatchObject({ level: 'info' });
  });

  it('is JSON in every display of a time that is none', () => {
    for (const time of ['iso', 'local', 'epoch-ms', 'epoch-s', 'epoch-ns', 'HH:mm'])
      for (const none of [Number.NaN, Number.POSITIVE_INFINITY, undefined])
        readLine(String(json({}, { time }).format({ ...plain, time: none as number })));
  });
});

it('gives back what any record has, each name once', () => {
  const format = json();
  fc.assert(
    fc.property(anyRecord, (record) => {
      const line = String(format.format(record));
      readLine(line);
      const data = JSON.parse(line);
      expect([data.msg, data.level, data.logger ?? '']).toEqual([
        record.msg,
        record.levelName,
        record.logger,
      ]);
      expect(data.template).toEqual(record.template ?? allOf(record)['template']);
    }),
  );
});

const allOf = ({ context, bindings, fields }: LogRecord): Record<string, unknown> => ({
  ...context,
  ...bindings,
  ...fields,
});

describe('the options of json', () => {
  it.for<[string, () => unknown, string]>([
    [
      'an unknown one',
      () => json({ nope: 1 } as never),
      'json.nope is not an option; allowed: time, level, msg, err',
    ],
    ['another type', () => json({ time: 5 as never }), 'json.time is 5; allowed: a string'],
    [
      'a name twice',
      () => json({ msg: 'level' }),
      'json.msg is "level"; allowed: a name that is not taken (',
    ],
    ['a name that is taken', () => json({ err: 'logger' }), 'json.err is "logger"; allowed: a name that is'],
    ['null', () => json(null as never), 'json is null; allowed: an object'],
    ['null for the display', () => json({}, null as never), 'display is null; allowed: an object'],
    ['an unknown display', () => json({}, { colour: 1 } as never), 'display.colour is not an option'],
    ['another display', () => json({}, { loggerName: 'tiny' as never }), 'display.loggerName is "tiny"'],
  ])('may not be %s', ([, make, message]) => {
    expect(make).toThrow(message);
  });

  it('may be undefined, which is the format by the name json', () => {
    const undef = json({ time: undefined as never }, { time: undefined });
    expect(undef.format(plain)).toBe(json().format(plain));
    expect([undef, json(), json({ msg: 'm' }), json({}, { time: 'epoch-ms' })].map(isStandardJson)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
