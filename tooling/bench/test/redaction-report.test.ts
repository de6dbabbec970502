import { describe, expect, it } from 'vitest';
import { BENIGN, caseOf, lengths } from '../src/redaction/hostile-names.ts';
import {
  BARE,
  CORE,
  LONG_MESSAGE,
  LOOKING,
  PINO,
  pathCounts,
  SHORT_MESSAGE,
  STRINGIFY,
  TEXT,
} from '../src/redaction/names.ts';
import { order, redactionPlan, redactionSettings, tableNames } from '../src/redaction/plan.ts';
import { multiple, multipleText, wantedText, within } from '../src/redaction/ratios.ts';
import { redactionReport } from '../src/redaction/report.ts';
import type { RedactionCell, RedactionRun, TableName } from '../src/redaction/task.ts';
import { hostileTextsOf, largestGrowth, worstOf } from '../src/redaction/worst.ts';
import { sequence } from '../src/scenarios/pools.ts';

const POLICY = 'redaction()';

/** Costs of one configuration, one for each round. */
const costs = (table: TableName, subject: string, of: string, ...values: number[]): RedactionCell[] =>
  values.map((ns, round) => ({ table, subject, of, ns, round }));

const runOf = (cells: readonly RedactionCell[]): RedactionRun => ({
  node: '26.10.0',
  machine: 'test',
  date: '2026-01-01',
  pinned: true,
  rounds: 2,
  warmupMs: 600,
  measureMs: 200,
  versions: { pino: '10.4.0' },
  recordBytes: 380,
  names: 40,
  order,
  cells,
});

/** The row of a report that starts with a text, cell by cell. */
const row = (cells: readonly RedactionCell[], start: string): string[] =>
  redactionReport(runOf(cells))
    .split('\n')
    .find((line) => line.startsWith(`| ${start} `))
    ?.split('|')
    .map((cell) => cell.trim())
    .slice(1, -1) ?? expect.fail(`no row ${start}`);

describe('redactionPlan', () => {
  const steps = redactionPlan(3, tableNames, sequence(1));
  const key = ({ table, subject, of }: (typeof steps)[number]): string => `${table} ${subject} ${of}`;
  const round = (index: number): string[] => steps.filter((step) => step.round === index).map(key);

  it('has every configuration once per round, in another order', () => {
    expect(new Set(round(0)).size).toBe(round(0).length);
    expect(round(0).toSorted()).toEqual(round(1).toSorted());
    expect(round(0)).not.toEqual(round(1));
  });

  it('has what others are compared with once, because it is the same in all cases', () => {
    expect(round(2).filter((name) => name.includes(STRINGIFY))).toHaveLength(2);
  });
});

describe('redactionSettings', () => {
  it('measures five rounds of everything', () => {
    const settings = { rounds: 5, warmupMs: 600, measureMs: 200, tables: tableNames, apart: false };
    expect(redactionSettings([])).toEqual(settings);
  });

  it('keeps apart what is short or only a part', () => {
    const quick = redactionSettings(['--', '--quick', '--warmup', '7']);
    expect(quick).toMatchObject({ rounds: 2, warmupMs: 7, tables: tableNames, apart: true });
    const part = redactionSettings(['--tables', 'texts,calls']);
    expect(part).toMatchObject({ rounds: 5, tables: ['texts', 'calls'], apart: true });
    expect(redactionPlan(1, part.tables).some(({ table }) => table === 'places')).toBe(false);
  });

  it.for([
    [['--rounds', 'many'], /--rounds must be a positive number/],
    [['--tables', 'text'], /unknown table "text". Known: places, texts, hostile, calls/],
  ] as const)('rejects %j', ([args, message]) => {
    expect(() => redactionSettings(args)).toThrow(message);
  });
});

describe('multiple', () => {
  it('takes the best rounds, and the middle of the ratios round by round', () => {
    expect(multiple([100, 200, 100], [300, 200, 600])).toEqual({ best: 2, middle: 3 });
  });

  it('is undefined when one side is missing in a round', () => {
    expect(multiple([], [])).toBeUndefined();
    expect(multiple([1, 2], [1])).toBeUndefined();
  });

  it.for([
    [{ best: 1.434, middle: 1.5 }, '1.43×'],
    [{ best: 20.4, middle: 20 }, '20×'],
    [{ best: 1.4, middle: 1.9 }, '1.40× (1.90)'],
    [undefined, undefined],
  ] as const)('%j is written as %s', ([ratio, text]) => {
    expect(multipleText(ratio)).toBe(text);
  });

  it('is missed where it was not measured', () => {
    expect(wantedText('1.6×', within(1.6, 1.6))).toBe('1.6×');
    expect(wantedText('1.6×', within(undefined, 1.6))).toBe('1.6×, missed');
  });
});

describe('hostileTextsOf', () => {
  const [n, twice, four] = lengths as [number, number, number];
  const cells = [
    ...costs('hostile', POLICY, BENIGN, 10, 12),
    ...costs('hostile', POLICY, caseOf('a ', n), 50, 50),
    ...costs('hostile', POLICY, caseOf('a ', twice), 100, 100),
    ...costs('hostile', POLICY, caseOf('a ', four), 150, 160),
    ...costs('hostile', POLICY, caseOf('b', n), 250, 200),
    ...costs('hostile', POLICY, caseOf('b', twice), 200, 200),
    ...costs('hostile', POLICY, caseOf('b', four), 200, 200),
  ];
  const texts = hostileTextsOf(cells, POLICY);

  it('puts the dearest first', () => {
    expect(texts.map(({ part }) => part)).toEqual(['b', 'a ']);
    expect(worstOf(texts)).toBe(20);
    expect(worstOf([])).toBeUndefined();
  });

  it('says how whole texts grow', () => {
    expect(texts.map(({ growth }) => growth)).toEqual([
      [2, 4],
      [4, 12],
    ]);
    expect(largestGrowth(texts)).toEqual([4, 12]);
  });

  it('is judged in the report', () => {
    const found = row(cells, POLICY);
    expect(found[1]).toBe('`"b"`');
    expect(found.slice(-4)).toEqual(['20×', '4.00', '12.00', 'about 2 and 4, missed']);
  });
});

describe('redactionReport', () => {
  const CORE_POLICY = 'logger, redact: { keys, paths }';

  /** A call of 5000 ns, and what a policy adds to it. */
  const calls = (...added: readonly number[]): RedactionCell[] =>
    Object.keys(pathCounts).flatMap((of, at) => [
      ...costs('places', BARE, of, 5000, 5100),
      ...costs('places', CORE_POLICY, of, 5000 + (added[at] as number), 9000),
    ]);

  it('judges names and places by what they add to a call, in the dearest case', () => {
    const stringify = costs('places', STRINGIFY, '3 paths', 1000, 1100);
    const missed = [...stringify, ...calls(500, 600, 610)];
    expect(row(missed, CORE_POLICY).slice(1, 5)).toEqual(['1.50×', '1.60×', '1.61×', '1.6×, missed']);
    expect(row([...stringify, ...calls(500, 600, 600)], CORE_POLICY)[4]).toBe('1.6×');
    expect(row([...stringify, ...calls(500, 600, 600).slice(0, -2)], CORE_POLICY)[4]).toBe('1.6×, missed');
  });

  it('shows the whole calls as well, which are not judged', () => {
    const cells = [...costs('places', STRINGIFY, '3 paths', 1000, 1000), ...calls(500, 600, 610)];
    expect(row(cells, CORE_POLICY).slice(5, 8)).toEqual(['5.50× (7.25)', '5.60× (7.30)', '5.61× (7.30)']);
    expect(row(cells, BARE).slice(1, 5)).toEqual(['1.00×', '1.00×', '1.00×', '']);
  });

  it('has no section for a table that was not measured', () => {
    const report = redactionReport(runOf(costs('texts', STRINGIFY, TEXT, 1, 1)));
    expect(report.match(/^### .*/gm)).toEqual(['### Values in texts']);
  });

  it('judges texts and messages apart', () => {
    const cells = [
      ...costs('texts', STRINGIFY, TEXT, 100, 100),
      ...costs('texts', 'createScanner', TEXT, 1500, 1400),
      ...costs('texts', 'createScanner', LONG_MESSAGE, 101, 120),
      ...costs('texts', 'createScanner', SHORT_MESSAGE, 40, 40),
    ];
    const expected = ['14×', '1400 / 1450', '15×', '101 / 111', '40 / 40', '100 ns, missed'];
    expect(row(cells, 'createScanner').slice(1)).toEqual(expected);
  });

  it('judges what a policy adds to the messages of a logger', () => {
    const cells = [
      ...costs('texts', LOOKING, LONG_MESSAGE, 300, 350),
      ...costs('texts', LOOKING, SHORT_MESSAGE, 300, 290),
      ...costs('texts', BARE, LONG_MESSAGE, 200, 220),
    ];
    const judgement = (more: readonly RedactionCell[]) => row([...cells, ...more], LOOKING).at(-1);
    expect(judgement(costs('texts', BARE, SHORT_MESSAGE, 250, 190))).toBe('100 ns more');
    expect(judgement(costs('texts', BARE, SHORT_MESSAGE, 250, 189))).toBe('100 ns more, missed');
    expect(judgement([])).toBe('100 ns more, missed');
  });

  it('compares whole calls with core and with pino', () => {
    const cells = [
      ...costs('calls', CORE, 'error', 1000, 1000),
      ...costs('calls', POLICY, 'error', 2500, 2500),
      ...costs('calls', PINO, 'error', 5000, 5000),
    ];
    expect(row(cells, POLICY).slice(-3)).toEqual(['400', '2.50×', '2.00×']);
  });
});
