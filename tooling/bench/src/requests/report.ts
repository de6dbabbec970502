import { type Cell, table } from '../report/table.ts';
import { rows } from './judges.ts';
import { loadReport, targetsReport } from './load-report.ts';
import { parseLine } from './output.ts';
import type { RequestRun } from './request-run.ts';
import type { Captured } from './rivals.ts';
import { logging, type Subject } from './subjects.ts';
import type { ExchangeName } from './traffic.ts';

/** Rows of the table of one subject, judged. */
function verdicts({ lines }: Captured) {
  const parsed = Object.fromEntries(
    Object.entries(lines).map(([name, texts]) => [name, texts.map(parseLine)]),
  );
  const of = (exchange: ExchangeName) => parsed[exchange] ?? [];
  return rows.map(({ judge }) => judge(of));
}

interface Judged {
  readonly subject: Subject;
  readonly found: ReturnType<typeof verdicts>;
}

const judgedOf = (captured: readonly Captured[]): Judged[] =>
  logging.flatMap((subject) => {
    const own = captured.find((each) => each.subject === subject.id);
    return own ? [{ subject, found: verdicts(own) }] : [];
  });

/** Rows that are right for Stele in every framework, and all there are. */
export function rightRows(captured: readonly Captured[]): { readonly right: number; readonly of: number } {
  const found = judgedOf(captured)
    .filter(({ subject }) => subject.kind === 'stele')
    .flatMap((judged) => judged.found);
  return { right: found.filter(({ right }) => right).length, of: found.length };
}

function rivalsTable(captured: readonly Captured[]): string {
  const judged = judgedOf(captured);
  const cells = rows.map(({ title, wanted }, index): Cell[] => [
    title,
    wanted,
    ...judged.map(({ found }) => {
      const { text, right } = found[index] as (typeof found)[number];
      return right ? text : `${text} ✗`;
    }),
  ]);
  const total = [
    'rows that are right',
    `${rows.length}`,
    ...judged.map(({ found }) => `${found.filter(({ right }) => right).length}`),
  ];
  return table(['', 'right is', ...judged.map(({ subject }) => subject.title)], [...cells, total]);
}

function rivalsReport(captured: readonly Captured[]): string[] {
  const { right, of } = rightRows(captured);
  return [
    '### What is logged of a request',
    'The same small application and the same requests, every library as it is by default; morgan with its format `combined`. The words are what programs found in the output; ✗ is what is not right.',
    rivalsTable(captured),
    `Stele: ${right} of ${of} right.`,
  ];
}

/** The chapter about logs of requests; of a run of some tables, only those. */
export function requestReport({ node, machine, date, versions, captured, load }: RequestRun): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    '## Logs of requests',
    `Node.js ${node}, ${machine}; ${date}; ${named.join(', ')}.`,
    ...(captured ? rivalsReport(captured) : []),
    ...(load ? [...targetsReport(load.cells), ...loadReport(load)] : []),
  ].join('\n\n');
}
