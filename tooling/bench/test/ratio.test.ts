import { describe, expect, it } from 'vitest';
import { fastest, pinoFileModes, ratio } from '../src/stats/ratio.ts';
import type { Where } from '../src/stats/summary.ts';
import { cost, median, spread } from '../src/stats/summary.ts';
import { measurement, runOf } from './runs.ts';

const where: Where = { scenario: 'flat', destination: 'null', burst: 100 };

describe('median', () => {
  it.for([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
  ] as const)('of %j is %d', ([values, expected]) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('spread', () => {
  it('has no value without measurements', () => {
    expect(spread([])).toBeUndefined();
  });
});

describe('cost', () => {
  const run = runOf([
    measurement('stele', 500, 'flat', 0),
    measurement('stele', 700, 'flat', 1),
    measurement('stele', 900, 'flat', 2),
    measurement('stele', 1, 'nested'),
    measurement('stele', 2, 'flat', 0, 10),
    measurement('roarr', 3),
  ]);

  it('takes the rounds of one library, scenario and burst', () => {
    expect(cost(run, 'stele', where)).toEqual({ min: 500, median: 700 });
  });

  it('reads the metric it is asked for', () => {
    expect(cost(run, 'stele', where, 'wallNs')).toEqual({ min: 1500, median: 2100 });
  });

  it('is undefined for what was not measured', () => {
    expect(cost(run, 'stele', { ...where, destination: 'file' })).toBeUndefined();
    expect(cost(run, 'winston', where)).toBeUndefined();
  });
});

describe('ratio', () => {
  it('is above 1 when the subject is cheaper than the base', () => {
    expect(ratio({ min: 1000, median: 1200 }, { min: 500, median: 300 })).toEqual({ best: 2, middle: 4 });
  });

  it('is undefined when one side is missing', () => {
    expect(ratio(undefined, { min: 1, median: 1 })).toBeUndefined();
    expect(ratio({ min: 1, median: 1 }, undefined)).toBeUndefined();
  });
});

describe('fastest', () => {
  it('picks the mode with the lowest best round and leaves the line mode out', () => {
    const run = runOf([
      measurement('pino-sync', 10),
      measurement('pino-sync-4k', 300),
      measurement('pino-async', 400, 'flat', 0),
      measurement('pino-async', 200, 'flat', 1),
    ]);
    expect(fastest(run, pinoFileModes, where)?.adapter).toBe('pino-async');
    expect(fastest(run, ['winston'], where)).toBeUndefined();
  });
});
