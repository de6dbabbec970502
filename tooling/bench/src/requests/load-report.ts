import { type Cell, table } from '../report/table.ts';
import { type Ratio, ratio } from '../stats/ratio.ts';
import type { Spread } from '../stats/summary.ts';
import type { Completeness } from './completeness.ts';
import { addedCpu, bareOf, between, cpu, mean } from './costs.ts';
import type { LoadCell } from './load.ts';
import type { LoadRun } from './request-run.ts';
import { type Framework, frameworkTitles, modesOf, subjects } from './subjects.ts';
import { type RequestOutcome, requestOutcomes } from './targets.ts';

const titleOf = (id: string): string => subjects.find((subject) => subject.id === id)?.title ?? id;

const pair = (cost: Spread | undefined, digits: number): string | undefined =>
  cost && `${cost.min.toFixed(digits)} / ${cost.median.toFixed(digits)}`;

/** With a digit more than elsewhere: the applications themselves keep these ratios near 1. */
function closely(found: Ratio | undefined): string | undefined {
  if (!found || !Number.isFinite(found.best) || found.best <= 0) return undefined;
  return `${found.best.toFixed(2)}× (${found.middle.toFixed(2)})`;
}

const verdict = ({ reached, passes }: RequestOutcome): string =>
  reached === undefined ? 'not measured' : passes ? 'pass' : 'missed';

const outcomeRow = (outcome: RequestOutcome): Cell[] => [
  `${titleOf(outcome.subject)} vs ${titleOf(outcome.rival)}`,
  outcome.mode,
  outcome.measure,
  outcome.wanted,
  closely(outcome.reached),
  closely(outcome.most),
  verdict(outcome),
];

/** The targets of a run: how many are reached, and each of them. */
export function targetsReport(cells: readonly LoadCell[]): string[] {
  const outcomes = requestOutcomes(cells).filter(({ subject }) =>
    cells.some((cell) => cell.subject === bareOf(subject)),
  );
  return [
    '### Targets of request logs',
    `${outcomes.filter(({ passes }) => passes).length} of ${outcomes.length} reached. Ratios of this run: of the best rounds, of the middle ones in parentheses. CPU is what the rival adds, times what Stele adds. The last but one column is what the application reaches without any log: nothing that logs can reach more.`,
    table(
      ['compared', 'destination', 'measure', 'wanted', 'reached', 'without a log', 'verdict'],
      outcomes.map(outcomeRow),
    ),
  ];
}

function frameworkTable(cells: readonly LoadCell[], framework: Framework): string {
  const own = subjects.filter((subject) => subject.framework === framework);
  const rows = own.flatMap((subject) =>
    modesOf(subject).map((mode): Cell[] => {
      const { id } = subject;
      const gap = between(cells, id, mode);
      const perSecond = gap && { min: 1e6 / gap.min, median: 1e6 / gap.median };
      const shown = (what: 'latencyMs' | 'p99Ms'): string | undefined =>
        mean(cells, id, mode, what)?.toFixed(2);
      return [
        subject.title,
        subject.kind === 'bare' ? undefined : mode,
        pair(perSecond, 0),
        subject.kind === 'bare' ? undefined : closely(ratio(between(cells, bareOf(id), 'default'), gap)),
        pair(cpu(cells, id, mode), 1),
        subject.kind === 'bare' ? undefined : pair(addedCpu(cells, id, mode), 1),
        shown('latencyMs'),
        shown('p99Ms'),
        mean(cells, id, mode, 'busy')?.toFixed(2),
      ];
    }),
  );
  const headers = [
    'log',
    'destination',
    'requests/s',
    '÷ no log',
    'CPU per request, µs',
    'added CPU, µs',
    'mean latency, ms',
    '99 %, ms',
    'server busy',
  ];
  return table(headers, rows);
}

function completeness(complete: readonly Completeness[]): string {
  const missing = complete.filter(({ made, logged }) => made !== logged);
  if (missing.length === 0)
    return 'Before anything was timed, each wrote its lines to a real file: all were there.';
  const named = missing.map(
    ({ subject, mode, made, logged }) => `${titleOf(subject)} (${mode}) ${logged} of ${made}`,
  );
  return `Before anything was timed, each wrote its lines to a real file; incomplete: ${named.join(', ')}.`;
}

function fastDestinations(): string {
  const ways = [...new Set(subjects.flatMap(({ fast }) => fast ?? []))].map((way) => {
    const whose = subjects.filter(({ fast }) => fast === way).map(({ title }) => title);
    return `\`${way}\` (${[...new Set(whose)].join('; ')})`;
  });
  return `Fast is ${ways.join(', ')}.`;
}

/** Requests per second and CPU, framework by framework. */
export function loadReport({ cells, complete, ...run }: LoadRun): string[] {
  const frameworks = (Object.keys(frameworkTitles) as Framework[]).filter((framework) =>
    subjects.some((each) => each.framework === framework && cells.some(({ subject }) => subject === each.id)),
  );
  return [
    '### Requests per second',
    `${run.connections} connections, one route; ${run.rounds} rounds, ${run.warmupSeconds} s of warm-up, ${run.measureSeconds} s measured; ${run.pinned ? 'the server on one core, the client on another' : 'processes not tied to cores'}. Best / middle round; CPU is of all threads of the server. Logs go to /dev/null: by default as standard output, fast as the library says it is done fast. Where the server was not busy all the time, the client was too slow to tell requests per second apart.`,
    completeness(complete),
    fastDestinations(),
    ...frameworks.flatMap((framework) => [
      `#### ${frameworkTitles[framework]}`,
      frameworkTable(cells, framework),
    ]),
  ];
}
