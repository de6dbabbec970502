import { describe, expect, it } from 'vitest';
import { addedCpu, bareOf, between } from '../src/requests/costs.ts';
import { type LoadCell, loadPlan } from '../src/requests/load.ts';
import { requestReport, rightRows } from '../src/requests/report.ts';
import type { RequestRun } from '../src/requests/request-run.ts';
import { requestSettings } from '../src/requests/settings.ts';
import { logging, type Mode, modesOf, subjects } from '../src/requests/subjects.ts';
import { requestOutcomes } from '../src/requests/targets.ts';
import { sequence } from '../src/scenarios/pools.ts';

/** Rounds of one server: requests per second, and CPU of each. */
const rounds = (subject: string, mode: Mode, ...values: (readonly [number, number])[]): LoadCell[] =>
  values.map(([perSecond, cpuMicros], round) => ({
    subject,
    mode,
    round,
    perSecond,
    cpuMicros,
    busy: 0.99,
    latencyMs: 2,
    p99Ms: 4,
  }));

const cells = [
  ...rounds('express', 'default', [10_000, 90], [9000, 100], [8000, 110]),
  ...rounds('pino-http', 'default', [5000, 190], [4000, 240], [4500, 200]),
  ...rounds('stele-express', 'default', [6500, 140], [6000, 150], [6100, 150]),
];

const runOf = (more: Partial<RequestRun>): RequestRun => ({
  node: '26.10.0',
  machine: 'test',
  date: '2026-01-01',
  versions: { morgan: '1.12.1' },
  ...more,
});

const load = {
  rounds: 3,
  warmupSeconds: 2,
  measureSeconds: 5,
  connections: 20,
  pinned: true,
  complete: [],
  cells,
};

/** The row of a report that starts with a text, cell by cell. */
const row = (run: RequestRun, start: string): string[] =>
  requestReport(run)
    .split('\n')
    .find((line) => line.startsWith(`| ${start} `))
    ?.split('|')
    .map((cell) => cell.trim())
    .slice(1, -1) ?? expect.fail(`no row ${start}`);

describe('loadPlan', () => {
  const steps = loadPlan(2, ['express', 'nest'], sequence(1));
  const round = (index: number): string[] =>
    steps.filter((step) => step.round === index).map(({ subject, mode }) => `${subject} ${mode}`);

  it('has every server once per round, in another order', () => {
    expect(round(0).toSorted()).toEqual(round(1).toSorted());
    expect(round(0)).not.toEqual(round(1));
    expect(new Set(round(0)).size).toBe(round(0).length);
  });

  it('has both destinations of everything that logs, and one of what does not', () => {
    expect(round(0).filter((name) => name.startsWith('pino-http '))).toHaveLength(2);
    expect(round(0).filter((name) => name.startsWith('express '))).toHaveLength(1);
    expect(round(0).some((name) => name.startsWith('fastify'))).toBe(false);
  });
});

describe('the subjects', () => {
  it('have one application without a log for each framework', () => {
    expect(subjects.map(({ id }) => bareOf(id))).toEqual(subjects.map(({ framework }) => framework));
  });

  it('say how their fast destination is made', () => {
    expect(logging.every((subject) => subject.fast !== undefined && modesOf(subject).length === 2)).toBe(
      true,
    );
  });
});

describe('requestSettings', () => {
  it('takes everything, and long enough', () => {
    expect(requestSettings([])).toEqual({
      tables: ['rivals', 'load'],
      frameworks: ['express', 'fastify', 'nest'],
      rounds: 5,
      warmupSeconds: 2,
      measureSeconds: 5,
      apart: false,
    });
  });

  it('keeps apart what is short or only a part', () => {
    const quick = requestSettings(['--', '--quick', '--rounds', '7']);
    expect(quick).toMatchObject({ rounds: 7, warmupSeconds: 1, measureSeconds: 1, apart: true });
    expect(requestSettings(['--frameworks', 'nest'])).toMatchObject({ frameworks: ['nest'], apart: true });
    expect(requestSettings(['--tables', 'rivals'])).toMatchObject({ tables: ['rivals'], apart: true });
  });

  it.for([
    [['--measure', '0.5'], /--measure must be a positive whole number, got "0.5"/],
    [['--frameworks', 'koa'], /--frameworks: unknown "koa". Known: express, fastify, nest/],
  ] as const)('rejects %j', ([args, message]) => {
    expect(() => requestSettings(args)).toThrow(message);
  });
});

describe('costs', () => {
  it('are of the best and of the middle round', () => {
    expect(between(cells, 'pino-http', 'default')).toEqual({ min: 200, median: 1e6 / 4500 });
    expect(addedCpu(cells, 'pino-http', 'default')).toEqual({ min: 100, median: 100 });
    expect(addedCpu(cells, 'stele-express', 'default')).toEqual({ min: 50, median: 50 });
  });

  it('are nothing where nothing was measured', () => {
    expect(between(cells, 'morgan', 'default')).toBeUndefined();
    expect(addedCpu(cells, 'stele-express', 'fast')).toBeUndefined();
  });
});

describe('requestOutcomes', () => {
  const outcome = (measured: readonly LoadCell[], measure: string, mode: Mode = 'default') =>
    requestOutcomes(measured).find(
      (each) => each.subject === 'stele-express' && each.mode === mode && each.measure === measure,
    );
  const others = cells.filter(({ subject }) => subject !== 'stele-express');

  it('passes exactly at the target', () => {
    expect(outcome(cells, 'requests per second')).toMatchObject({
      wanted: '1.3×',
      reached: { best: 1.3 },
      passes: true,
    });
    const slower = [...others, ...rounds('stele-express', 'default', [6499, 140])];
    expect(outcome(slower, 'requests per second')?.passes).toBe(false);
  });

  it('wants less CPU to be added, not as much', () => {
    expect(outcome(cells, 'added CPU per request')).toMatchObject({ reached: { best: 2 }, passes: true });
    const same = [...others, ...rounds('stele-express', 'default', [6500, 190])];
    expect(outcome(same, 'added CPU per request')?.passes).toBe(false);
    const nothing = [...others, ...rounds('stele-express', 'default', [6500, 90])];
    expect(outcome(nothing, 'added CPU per request')?.passes).toBe(true);
  });

  it('does not pass what was not measured', () => {
    expect(outcome(cells, 'requests per second', 'fast')).toMatchObject({
      reached: undefined,
      passes: false,
    });
  });

  it('wants something in each framework, of each destination', () => {
    expect(requestOutcomes([])).toHaveLength(12);
  });
});

describe('requestReport', () => {
  it('judges the load', () => {
    const run = runOf({ load });
    expect(row(run, 'Stele, Express vs pino-http').slice(1)).toEqual([
      'default',
      'requests per second',
      '1.3×',
      '1.30× (1.36)',
      '2.00× (2.00)',
      'pass',
    ]);
    expect(row(run, 'pino-http')).toEqual([
      'pino-http',
      'default',
      '5000 / 4500',
      '0.50× (0.50)',
      '190.0 / 200.0',
      '100.0 / 100.0',
      '2.00',
      '4.00',
      '0.99',
    ]);
    expect(requestReport(run)).toContain('2 of 4 reached');
    expect(requestReport(run)).not.toContain('#### Nest');
  });

  it('says whose lines were missing', () => {
    const complete = [{ subject: 'morgan', mode: 'fast', made: 200, logged: 199 }] as const;
    expect(requestReport(runOf({ load: { ...load, complete } }))).toContain(
      'incomplete: morgan (fast) 199 of 200.',
    );
  });

  it('judges what was written, and marks what is wrong', () => {
    const plain = ['127.0.0.1 - - [now] "GET /api/v1/users/4711 HTTP/1.1" 200 26 "-" "-"'];
    const captured = [
      { subject: 'morgan', lines: { plain } },
      { subject: 'stele-nest', lines: {} },
    ];
    const run = runOf({ captured });
    expect(row(run, 'lines per request').slice(2)).toEqual(['1', '0 ✗']);
    expect(row(run, 'rows that are right')).toEqual(['rows that are right', '10', '1', '0']);
    expect(rightRows(captured)).toEqual({ right: 0, of: 10 });
    expect(requestReport(run)).not.toContain('### Requests per second');
  });
});
