import { describe, expect, it } from 'vitest';
import { type PrettyOptions, pretty } from '../../../src/formatters/pretty/index.ts';
import { records } from '../records.ts';

const rows = (part: object, options: PrettyOptions = {}): string[] =>
  String(pretty({ time: 'none', ...options }).format({ ...records['empty'], ...part } as never))
    .slice(0, -1)
    .split('\n');

/** A hand-made graph: `branches` ways on each of `depth` levels, a few objects in all. */
function shared(branches: number, depth: number): object {
  let inner: object = { leaf: 1 };
  for (let level = 0; level < depth; level++) {
    const below = inner;
    inner = Object.fromEntries(Array.from({ length: branches }, (_, at) => [`k${at}`, below]));
  }
  return inner;
}

describe('a text of very many lines', () => {
  const many = Array.from({ length: 32_000 }, (_, at) => `line ${at}`).join('\n');

  it('as a message has 200 rows, and one that counts the others', () => {
    const shown = rows({ msg: many });
    expect(shown).toHaveLength(202);
    expect(shown[0]).toBe('INFO  line 0');
    expect(shown.at(-2)).toBe('│ line 200');
    expect(shown.at(-1)).toBe('│ … 31799 more lines');
  });

  it('as a value does, too', () => {
    const shown = rows({ msg: 'm', fields: { many, last: 1 } });
    expect(shown).toHaveLength(203);
    expect(shown[0]).toBe('INFO  m  last=1');
    expect(shown.at(-1)).toBe('│   … 31800 more lines');
  });

  it('as a stack does, too', () => {
    const shown = rows({
      err: { type: 'E', message: 'm', stack: `E: m\n${Array(32_000).fill('x').join('\n')}` },
    });
    expect(shown.length).toBeLessThan(210);
    expect(shown.at(-1)).toBe('│ … 31800 more frames');
  });
});

describe('a record', () => {
  it.for<[string, object, PrettyOptions]>([
    ['of shared references', { fields: { a: shared(3, 12) } }, {}],
    [
      'of shared references on one line',
      { fields: { a: shared(3, 12) } },
      { columns: Number.POSITIVE_INFINITY },
    ],
    [
      'of shared references without a fold',
      { fields: { a: shared(12, 9) } },
      { fold: Number.POSITIVE_INFINITY },
    ],
  ])('%s is cut, and says so', ([, part, options]) => {
    const shown = rows({ msg: 'm', ...part }, options);
    expect(shown.length).toBeLessThan(1100);
    expect(shown.at(-1)).toMatch(/^│ \[the rest is left out: /);
  });

  it('of errors that share their causes shows its own error first', () => {
    let err: object = { type: 'E', message: 'leaf' };
    for (let level = 0; level < 12; level++) err = { type: 'E', message: 'm', errors: [err, err, err] };
    const shown = rows({ msg: 'm', err: { ...err, message: 'top' } });
    expect(shown[1]).toBe('│ E: top');
    expect(shown.at(-1)).toMatch(/^│ \[the rest is left out: /);
  });

  it('of a long list is shown whole where nothing is folded', () => {
    const list = Array.from({ length: 5000 }, (_, at) => at);
    const options = { fold: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY };
    expect(rows({ msg: 'm', fields: { list } }, options)).toEqual([`INFO  m  list=[${list.join(', ')}]`]);
  });
});
