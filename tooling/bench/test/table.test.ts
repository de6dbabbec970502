import { describe, expect, it } from 'vitest';
import { nanoseconds, times } from '../src/report/numbers.ts';
import { table } from '../src/report/table.ts';

describe('table', () => {
  it('aligns text to the left and numbers to the right', () => {
    const rendered = table(
      ['library', 'ns'],
      [
        ['stele', 500],
        ['pino', '1200'],
      ],
    );
    expect(rendered.split('\n')).toEqual([
      '| library |   ns |',
      '| ------- | ---: |',
      '| stele   |  500 |',
      '| pino    | 1200 |',
    ]);
  });

  it('shows a dash for what is missing, also at the end of a short row', () => {
    expect(table(['a', 'b', 'c'], [['x', undefined]]).split('\n')[2]).toBe('| x   |   – |   – |');
  });

  it('keeps a cell from breaking the table', () => {
    expect(table(['a'], [['x|y\nz']]).split('\n')[2]).toBe('| x\\|y z |');
  });
});

describe('times', () => {
  it.for([
    [{ best: 7.44, middle: 7.4 }, '7.4×'],
    [{ best: 0.044, middle: 0.044 }, '0.04×'],
    [{ best: 17.3, middle: 17 }, '17×'],
    [{ best: 4, middle: 2 }, '4.0× (2.0)'],
  ] as const)('writes %j as %s', ([value, expected]) => {
    expect(times(value)).toBe(expected);
  });

  it('has no text for a missing ratio', () => {
    expect(times(undefined)).toBeUndefined();
    expect(nanoseconds(undefined)).toBeUndefined();
  });
});
