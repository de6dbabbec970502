import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PrettyOptions, pretty } from '../../../src/formatters/pretty/index.ts';
import { displayWidth } from '../../../src/formatters/pretty/width.ts';
import { records } from '../records.ts';

const own = /\x1b\[[\d;]*m|\x1b\]8;;[!-~]*\x1b\\/g;

/** Lines on a terminal of so many columns. */
function lines(part: object, columns: number, color: 0 | 24 = 0, options: PrettyOptions = {}): string[] {
  const format = pretty({ time: 'none', source: false, ...options }).fit?.({
    color,
    hyperlinks: color > 0,
    columns: () => columns,
  });
  return String(format?.format({ ...records['empty'], ...part } as never))
    .slice(0, -1)
    .split('\n');
}

describe('on a terminal', () => {
  const forged = `${'x'.repeat(61)}00:00:00.001 ERROR payment accepted  by=root`;

  it('a message cannot have the terminal begin a line with what it likes', () => {
    const [head, ...rows] = lines({ msg: forged }, 80);
    expect(head?.length).toBeLessThanOrEqual(80);
    expect(rows).not.toHaveLength(0);
    for (const row of rows) expect(row).toMatch(/^│ /);
  });

  it('a message is broken at a space where there is one', () => {
    expect(lines({ msg: 'one two three four five' }, 20)).toEqual(['INFO  one two three', '│ four five']);
  });

  it('characters stay whole, and rows keep their indent', () => {
    expect(lines({ msg: '東'.repeat(10) }, 20)).toEqual(['INFO  東東東東東東東', '│ 東東東']);
    expect(lines({ msg: `${'e\u0301'.repeat(15)}` }, 20)[1]).toBe('│ e\u0301');
    const nested = { a: { b: 'y'.repeat(30) } };
    expect(lines({ msg: 'm', fields: nested }, 24)).toEqual([
      'INFO  m',
      '│ a:',
      '│   b:',
      `│     ${'y'.repeat(18)}`,
      `│     ${'y'.repeat(12)}`,
    ]);
  });

  it.for<[string, object]>([
    ['a logger name', { logger: forged }],
    ['the name of a level', { levelName: forged }],
    ['a key', { fields: { [forged]: 1 } }],
    ['a title', { msg: 'm', err: { type: forged, message: forged, code: forged } }],
    ['a frame', { err: { type: 'E', message: 'm', stack: `E: m\n    at ${forged} (/a/${forged}.js:1:1)` } }],
    ['a cause', { err: { type: 'E', message: 'm', cause: forged } }],
    ['words with spaces that do not break', { msg: 'a\u00a0b '.repeat(60) }],
    ['emoji that a terminal may show apart', { msg: '👨\u200d👩\u200d👧\u200d👦'.repeat(20) }],
  ])('%s stays within the width', ([, part]) => {
    for (const color of [0, 24] as const)
      for (const line of lines(part, 60, color)) {
        const text = line.replace(own, '');
        expect(displayWidth(text)).toBeLessThanOrEqual(60);
        expect(text).toMatch(/^(?:│| ?INFO| ?X)/);
      }
  });

  it('colours and links end with each line, and nothing is lost', () => {
    const text = fc.stringMatching(/^[a-z東]{1,200}$/);
    fc.assert(
      fc.property(text, text, fc.integer({ min: 20, max: 90 }), (message, name, columns) => {
        const err = { type: 'E', message, stack: `E: ${message}\n    at ${name} (/a/${name}.js:1:1)` };
        const rows = lines({ msg: 'm', err }, columns, 24);
        for (const line of rows) {
          expect(line.match(/\x1b\[0m/g)?.length).toBe(line.match(/\x1b\[[1-9][\d;]*m/g)?.length);
          expect((line.match(/\x1b\]8;;/g) ?? []).length % 2).toBe(0);
        }
        const plain = rows.map((line) => line.replace(own, '').replace(/^│ */, '')).join('');
        expect(plain).toContain(message);
        expect(plain).toContain(`${name}.js:1:1`);
      }),
      { numRuns: 100 },
    );
  });

  it('nothing is broken without a width', () => {
    expect(lines({ msg: forged }, Number.POSITIVE_INFINITY)).toHaveLength(1);
    const plain = String(pretty({ columns: 40 }).format({ ...records['empty'], msg: forged } as never));
    expect(plain).toContain(forged);
  });
});
