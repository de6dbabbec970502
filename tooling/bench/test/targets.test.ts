import { describe, expect, it } from 'vitest';
import { compareTargets, type Outcome, passes, shortfall } from '../src/targets/compare.ts';
import { targetReport, verdict } from '../src/targets/report.ts';
import { measurement, runOf } from './runs.ts';

const run = runOf([
  measurement('pino-sync', 4400),
  measurement('stele-line', 2000),
  measurement('pino-sync-4k', 2400),
  measurement('pino-async', 9000),
  measurement('stele', 600),
  measurement('roarr', 1500),
  measurement('evlog', 590),
]);

const outcome = (what: string): Outcome =>
  compareTargets(run).find((each) => each.scenario === 'flat' && each.what === what) ??
  expect.fail(`no outcome "${what}"`);

describe('compareTargets', () => {
  it('passes exactly at the target', () => {
    const line = outcome('stele-line vs pino-sync');
    expect(line).toMatchObject({ wanted: 2.2, reached: 2.2 });
    expect(passes(line)).toBe(true);
    expect(shortfall(line)).toBe(0);
  });

  it("compares the default with pino's fastest file mode and says by how much it falls short", () => {
    const batch = outcome('stele vs pino-sync-4k');
    expect(batch).toMatchObject({ wanted: 4.5, reached: 4 });
    expect(shortfall(batch)).toBeCloseTo(11.1, 1);
    expect(verdict(batch)).toBe('short by 11.1 %');
  });

  it('must be ahead of roarr and evlog', () => {
    expect(passes(outcome('stele vs roarr, 100 per turn'))).toBe(true);
    expect(passes(outcome('stele vs evlog, 100 per turn'))).toBe(false);
  });

  it('judges the policy that looks into texts by the same mode', () => {
    const redacting = runOf([
      measurement('pino-sync-4k', 3800, 'redact'),
      measurement('stele', 900, 'redact'),
      measurement('stele-redaction', 1000, 'redact'),
    ]);
    expect(compareTargets(redacting)).toContainEqual({
      scenario: 'redact',
      what: 'stele-redaction vs pino-sync-4k',
      wanted: 3.8,
      reached: 3.8,
    });
    const others = compareTargets(redacting).filter(({ what }) => what.startsWith('stele-redaction'));
    expect(others).toHaveLength(1);
  });

  it('does not pass what was not measured', () => {
    const missing = compareTargets(run).filter((each) => each.scenario === 'plain');
    expect(missing.map(verdict)).toEqual(['not measured', 'not measured']);
    expect(missing.some(passes)).toBe(false);
  });

  it('has no targets for a line of Node.js that is reported only', () => {
    const older = runOf(run.measurements, '22.23.3');
    expect(compareTargets(older)).toEqual([]);
    expect(targetReport(older)).toBe('Node.js 22.23.3: reported only, no targets.');
  });
});
