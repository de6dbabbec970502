import { describe, expect, it } from 'vitest';
import { sequence } from '../src/scenarios/pools.ts';
import { mergeRuns } from '../src/speed/merge.ts';
import { speedOptions } from '../src/speed/options.ts';
import { plan } from '../src/speed/plan.ts';
import type { VerifiedCell } from '../src/speed/task.ts';
import { cost } from '../src/stats/summary.ts';
import { measurement, runOf } from './runs.ts';

const cell = (adapter: string, scenario: VerifiedCell['scenario'], supported = true): VerifiedCell => ({
  adapter,
  scenario,
  supported,
  expected: 1,
  found: 1,
  corrupt: 0,
  mismatched: 0,
});

const cells = [
  cell('a', 'plain'),
  cell('a', 'flat'),
  cell('b', 'plain'),
  cell('b', 'flat'),
  cell('b', 'redact', false),
];

describe('plan', () => {
  const steps = plan(cells, 4, sequence(1));
  const key = (step: (typeof steps)[number]): string =>
    `${step.adapter} ${step.scenario} ${step.destination}`;
  const round = (index: number): string[] => steps.filter((step) => step.round === index).map(key);

  it('has every supported cell once per round', () => {
    for (const index of [0, 1, 2, 3]) {
      expect(
        round(index)
          .filter((name) => name.endsWith('null'))
          .sort(),
      ).toEqual(['a flat null', 'a plain null', 'b flat null', 'b plain null']);
    }
  });

  it('times the file for the chosen scenarios in the first rounds', () => {
    expect(
      round(0)
        .filter((name) => name.endsWith('file'))
        .sort(),
    ).toEqual(['a flat file', 'b flat file']);
    expect(round(3).some((name) => name.endsWith('file'))).toBe(false);
  });

  it('changes the order from round to round', () => {
    expect(round(0)).not.toEqual(round(1));
  });
});

describe('mergeRuns', () => {
  it('replaces what was measured again and keeps the rest', () => {
    const where = { scenario: 'flat', destination: 'null', burst: 100 } as const;
    const earlier = { ...runOf([measurement('a', 100), measurement('b', 200)]), verified: cells };
    const later = { ...runOf([measurement('a', 50)]), verified: [cell('a', 'flat')] };
    const merged = mergeRuns(earlier, later);
    expect(cost(merged, 'a', where)?.min).toBe(50);
    expect(cost(merged, 'b', where)?.min).toBe(200);
    expect(merged.verified).toHaveLength(cells.length);
  });
});

describe('speedOptions', () => {
  it('reads lists and numbers', () => {
    const options = speedOptions([
      '--',
      '--quick',
      '--only',
      'stele,roarr',
      '--scenarios',
      'flat',
      '--bursts',
      '1,50',
    ]);
    expect(options).toMatchObject({
      rounds: 2,
      only: ['stele', 'roarr'],
      scenarios: ['flat'],
      bursts: [1, 50],
    });
    expect(options.partial).toBe(true);
  });

  it('measures everything by default', () => {
    const options = speedOptions([]);
    expect(options).toMatchObject({ rounds: 5, quick: false, partial: false, bursts: [1, 10, 100] });
    expect(options.only).toContain('pino-worker');
    expect(options.only).not.toContain('logtape-file');
  });

  it.for([
    [['--only', 'pina'], /unknown library "pina"/],
    [['--scenarios', 'flatt'], /unknown scenario "flatt"/],
    [['--rounds', 'many'], /--rounds must be a positive number/],
  ] as const)('rejects %j', ([args, message]) => {
    expect(() => speedOptions(args)).toThrow(message);
  });
});
