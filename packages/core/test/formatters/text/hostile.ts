import { describe, expect, it } from 'vitest';
import type { Formatter } from '../../../src/formatters/formatter.ts';
import type { LogRecord } from '../../../src/formatters/record.ts';
import { records } from '../records.ts';
import { forbidden, stripped } from './reading.ts';

const ring: Record<string, unknown> = { a: 1 };
ring['ring'] = ring;
const bush: Record<string, unknown> = {};
bush['left'] = bush;
bush['right'] = [bush, bush];
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const thrower = (): never => {
  throw new Error('no');
};

/** Data that comes from JSON, which JavaScript does not make text of. */
const untextable = { toString: 1, valueOf: null };

const broken: readonly (readonly [string, unknown])[] = [
  ['cyclic fields', { fields: ring }],
  ['fields that are cyclic in many ways', { fields: bush }],
  ['a cyclic error', { err: { type: 'Error', message: 'm', cause: ring, self: ring } }],
  [
    'a getter that throws',
    { fields: Object.defineProperty({ a: 1 }, 'bad', { enumerable: true, get: thrower }) },
  ],
  ['a revoked proxy', { fields: { a: 1, revoked: revoked.proxy } }],
  ['fields that are a revoked proxy', { fields: revoked.proxy }],
  ['a toJSON that throws', { fields: { list: [{ toJSON: thrower }] } }],
  ['no message', { msg: undefined }],
  ['no level name', { levelName: null }],
  ['no level', { level: undefined }],
  ['no time', { time: undefined }],
  ['no logger', { logger: undefined }],
  ['no context', { context: undefined }],
  [
    'values that are not JSON',
    { fields: { a: 1n, b: Symbol('s\n'), c: () => '\n', d: Number.NaN, e: new Map() } },
  ],
  [
    'such values in a list',
    { fields: { list: [1n, Symbol('s\n'), () => '\n', undefined, new Date(Number.NaN)] } },
  ],
  ['an error that is none', { err: 'text\n' }],
  ['an error that is no text', { err: untextable }],
  [
    'members of an error that are no text',
    { err: { type: untextable, message: untextable, stack: untextable, code: untextable } },
  ],
  [
    'members of causes that are no text',
    {
      err: {
        type: 'Error',
        message: 'm',
        cause: { type: untextable, code: untextable, message: 'n', stack: untextable, cause: untextable },
        errors: [untextable, { message: untextable }],
      },
    },
  ],
  ['fields that are no text', { fields: { a: untextable, list: [untextable] } }],
  ['a message that is no text', { msg: untextable, template: untextable }],
  ['names that are no text', { levelName: untextable, logger: untextable }],
  ['numbers that are none', { time: untextable, level: untextable }],
  ['a level out of range', { level: -5 }],
  ['a time out of range', { time: 9e15 }],
];

/** Registers what holds for every format of one line: it never throws, and a record stays one line. */
export function survivesAnything(name: string, make: () => Formatter, end: string = '\n'): void {
  describe(`${name} and records that no logger makes`, () => {
    it.for(broken)('%s', ([, part]) => {
      oneLine(String(make().format({ ...(records['plain'] as LogRecord), ...(part as object) })), end);
    });

    it('a record that cannot be read at all', () => {
      oneLine(String(make().format(revoked.proxy as LogRecord)), end);
    });
  });
}

/** Registers that colour carries nothing: without it, the text is the same. */
export function colourIsOnlyColour(name: string, make: (color?: 0 | 4 | 8 | 24) => Formatter): void {
  describe(`${name} in colour`, () => {
    it.for(Object.keys(records))('%s', (record) => {
      const plain = make(0).format(records[record] as LogRecord);
      for (const depth of [4, 8, 24] as const) {
        const colored = String(make(depth).format(records[record] as LogRecord));
        expect(colored).not.toBe(plain);
        expect(stripped(colored)).toBe(plain);
      }
    });

    it('takes depth and theme from its destination, where its options say nothing', () => {
      const record = records['level-error'] as LogRecord;
      const fitted = make().fit?.({ color: 24, theme: { error: '#123456' } });
      expect(String(fitted?.format(record))).toContain('38;2;18;52;86');
      expect(make(0).fit?.({ color: 24 }).format(record)).toBe(make().format(record));
    });
  });
}

function oneLine(text: string, end: string): void {
  expect(text.endsWith(end)).toBe(true);
  expect(text.slice(0, text.length - end.length)).not.toMatch(forbidden);
  expect(text.length).toBeLessThan(1_000_000);
}
