import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pretty } from '../../src/formatters/pretty/index.ts';
import type { LogRecord } from '../../src/formatters/record.ts';

const nasty = fc.constantFrom(
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\x1b[2J',
  '\x07',
  '\x7f',
  '\x9b',
  '\x85',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u061c',
  '\u200b',
  '\ufeff',
  '\ud800',
  '\udfff',
  '\u3164',
  '\u{e0041}',
  ' ',
  '"',
  '\\',
  '=',
  '│ ',
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(nasty, fc.string({ maxLength: 5 }))).map((parts) => parts.join('')),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    tie('error'),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('any'), { maxLength: 5 }),
  object: fc.dictionary(text, tie('any'), { maxKeys: 5 }),
  error: fc.record(
    {
      type: text,
      message: text,
      stack: text,
      code: fc.oneof(text, fc.integer()),
      cause: tie('any'),
      errors: tie('list'),
      detail: tie('any'),
    },
    { requiredKeys: ['type', 'message'] },
  ),
}));
/** Names that the format knows, with what it looks for and with anything. */
const known = fc.dictionary(
  fc.constantFrom(
    'method',
    'url',
    'status',
    'ms',
    'bytes',
    'req',
    'res',
    'http.method',
    'sql',
    'params',
    'query',
  ),
  fc.oneof(
    value.any,
    fc.constantFrom('GET', '/cart', 200, 502, 1250),
    text.map((part) => `SELECT ${part}`),
    fc.record({ method: fc.constant('GET'), url: text, headers: value.any }),
  ),
  { maxKeys: 6 },
);
const fields = fc.oneof(fc.dictionary(text, value.any, { maxKeys: 6 }), known);
const record = fc.record(
  {
    time: fc.oneof(fc.integer(), fc.double()),
    level: fc.oneof(fc.constantFrom(10, 20, 30, 40, 50, 60), fc.double()),
    levelName: text,
    logger: text,
    msg: text,
    template: text,
    context: fields,
    bindings: fields,
    fields,
    err: value.error,
  },
  { requiredKeys: ['time', 'level', 'levelName', 'logger', 'msg', 'context', 'bindings', 'fields'] },
) as fc.Arbitrary<unknown> as fc.Arbitrary<LogRecord>;
const plain = {
  time: 0,
  level: 30,
  levelName: 'info',
  logger: '',
  msg: '',
  context: {},
  bindings: {},
  fields: {},
};
const columns = fc.constantFrom(0, 20, 80, 100, Number.POSITIVE_INFINITY);

/** What must not reach a terminal: C0 but LF, DEL, C1, bidi, separators, lone surrogates, invisible characters. */
const forbidden =
  /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\u{e0000}-\u{e007f}\p{Cs}]/u;

describe('any record of JSON values', () => {
  it('gives a head line and rows behind the gutter, and nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(record, columns, (input, width) => {
        const output = String(pretty({ columns: width }).format(input));
        expect(output.endsWith('\n')).toBe(true);
        const [, ...rows] = output.slice(0, -1).split('\n');
        for (const row of rows) expect(row).toMatch(/^│(?: |$)/);
        expect(output).not.toMatch(forbidden);
        expect(output).not.toContain('cannot be shown');
      }),
      { numRuns: 1000 },
    );
  });

  it('has no sequences but those of its own on a terminal with colours and links', () => {
    const own = /\x1b\[[\d;]*m|\x1b\]8;;[!-~]*\x1b\\/g;
    fc.assert(
      fc.property(record, columns, (input, width) => {
        const fit = pretty({ symbols: true, loggerWidth: 10 }).fit?.({
          color: 24,
          hyperlinks: true,
          columns: () => width,
        });
        const output = String(fit?.format(input)).replace(own, '');
        expect(output).not.toMatch(forbidden);
        for (const row of output.slice(0, -1).split('\n').slice(1)) expect(row).toMatch(/^│(?: |$)/);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same in colour, once the colour is taken away', () => {
    fc.assert(
      fc.property(record, columns, (input, width) => {
        const colored = String(pretty({ color: true, columns: width }).format(input));
        const bare = colored
          // A badge has a space on both sides, where plain text has none.
          .replace(/\x1b\[[\d;]*m ([^\x1b]*) \x1b\[0m/, '$1')
          .replace(/\x1b\[[\d;]*m/g, '');
        const plainly = String(pretty({ columns: width }).format(input));
        // The badge may have words go on the next line.
        const joined = (text: string): string => text.replace(/[│\s]+/g, '');
        expect(joined(bare)).toBe(joined(plainly));
      }),
      { numRuns: 300 },
    );
  });

  it('shows every value, and fills lines no further than their width', () => {
    const words = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{5,60}$/));
    fc.assert(
      fc.property(words, words, columns, (flat, nested, width) => {
        const input = { ...plain, fields: flat, bindings: { nested } };
        const output = String(pretty({ columns: width }).format(input));
        for (const [key, word] of [...Object.entries(flat), ...Object.entries(nested)]) {
          expect(output).toContain(key);
          expect(output).toContain(word);
        }
        for (const line of output.split('\n')) {
          if (line.includes('=')) expect(line.length).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
