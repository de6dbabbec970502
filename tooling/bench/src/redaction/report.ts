import { nanoseconds } from '../report/numbers.ts';
import { type Cell, details, table } from '../report/table.ts';
import { spread } from '../stats/summary.ts';
import {
  BARE,
  bars,
  CORE,
  callCases,
  judged,
  LONG_MESSAGE,
  LOOKING,
  PINO,
  pathCounts,
  SHORT_MESSAGE,
  STRINGIFY,
  TEXT,
} from './names.ts';
import { multiple, multipleText, rounds, wantedText, within } from './ratios.ts';
import type { RedactionRun, TableName } from './task.ts';
import { type HostileText, hostileTextsOf, largestGrowth, worstOf } from './worst.ts';

const isJudged = (names: readonly string[], subject: string): boolean => names.includes(subject);

function subjectsOf({ cells, order }: RedactionRun, name: TableName): string[] {
  const found = new Set(cells.filter((cell) => cell.table === name).map(({ subject }) => subject));
  return order[name].filter((subject) => found.has(subject));
}

const ns = (costs: readonly number[]): string | undefined => nanoseconds(spread(costs));

function placesTable(run: RedactionRun): string {
  const cases = Object.keys(pathCounts);
  const base = rounds(run.cells, 'places', STRINGIFY, cases[0] as string);
  const rows = subjectsOf(run, 'places').map((subject): Cell[] => {
    const costs = cases.map((of) =>
      subject === STRINGIFY ? base : rounds(run.cells, 'places', subject, of),
    );
    const own = cases.map((of, at) =>
      subject.startsWith('logger')
        ? withoutTheCall(base, rounds(run.cells, 'places', BARE, of), costs[at] as number[])
        : multiple(base, costs[at] as number[])?.best,
    );
    const reached = own.every((ratio) => within(ratio, bars.places));
    return [
      subject,
      ...own.map((ratio) => (ratio === undefined ? undefined : multipleText({ best: ratio, middle: ratio }))),
      isJudged(judged.places, subject) ? wantedText(`${bars.places}×`, reached) : '',
      ...costs.map((cost) => multipleText(multiple(base, cost))),
      ...costs.map(ns),
    ];
  });
  return table(
    [
      'JSON by',
      ...cases,
      'wanted at most',
      ...cases.map((of) => `${of}, whole call`),
      ...cases.map((of) => `${of}, ns`),
    ],
    rows,
  );
}

/** JSON of a record with the policy: `JSON.stringify` of it, and what the policy adds to the call of a logger. */
function withoutTheCall(
  base: readonly number[],
  bare: readonly number[],
  call: readonly number[],
): number | undefined {
  if (base.length === 0 || bare.length === 0 || call.length === 0) return undefined;
  return 1 + (Math.min(...call) - Math.min(...bare)) / Math.min(...base);
}

function textsTable(run: RedactionRun): string {
  const of = (subject: string, name: string): number[] => rounds(run.cells, 'texts', subject, name);
  /** What a message costs; in a logger what it costs more than without a policy. */
  const added = (subject: string, name: string): number | undefined => {
    const own = spread(of(subject, name))?.min;
    const bare = subject === LOOKING ? spread(of(BARE, name))?.min : 0;
    return own === undefined || bare === undefined ? undefined : own - bare;
  };
  const rows = subjectsOf(run, 'texts').map((subject): Cell[] => {
    const ratio = multiple(of(STRINGIFY, TEXT), of(subject, TEXT));
    const messages = [LONG_MESSAGE, SHORT_MESSAGE];
    const known = messages.every((name) => within(added(subject, name), bars.message));
    return [
      subject,
      multipleText(ratio),
      ns(of(subject, TEXT)),
      isJudged(judged.texts, subject) ? wantedText(`${bars.text}×`, within(ratio?.best, bars.text)) : '',
      ...messages.map((name) => ns(of(subject, name))),
      isJudged(judged.messages, subject)
        ? wantedText(`${bars.message} ns${subject === LOOKING ? ' more' : ''}`, known)
        : '',
    ];
  });
  const headers = [
    'looked into by',
    TEXT,
    'ns',
    'wanted at most',
    `${LONG_MESSAGE}, ns`,
    `${SHORT_MESSAGE}, ns`,
    'of a message wanted',
  ];
  return table(headers, rows);
}

/** A part as it stands in a program, in ASCII: other characters may be twice as wide as columns are counted. */
const shown = (part: string): string => {
  const text = JSON.stringify(part).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `\`${text}\``;
};

const growthText = (growth: number): string => growth.toFixed(2);

function hostileTable(run: RedactionRun): string {
  const rows = subjectsOf(run, 'hostile').map((subject): Cell[] => {
    const texts = hostileTextsOf(run.cells, subject);
    const [worst] = texts;
    const growth = largestGrowth(texts);
    const grows = growth.every((value, at) => within(value, bars.growth[at] as number));
    return [
      subject,
      worst && shown(worst.part),
      ...(worst?.times ?? []).map(multipleText),
      wantedText(`${bars.hostile}×`, within(worstOf(texts), bars.hostile)),
      ...growth.map(growthText),
      wantedText('about 2 and 4', grows),
    ];
  });
  const headers = [
    'policy',
    'dearest text repeats',
    '16 KiB',
    '32 KiB',
    '64 KiB',
    'wanted at most',
    'largest growth, 16 to 32 KiB',
    '16 to 64 KiB',
    'growth wanted',
  ];
  return table(headers, rows);
}

const hostileRow = ({ part, times, growth }: HostileText): Cell[] => [
  shown(part),
  ...times.map(multipleText),
  ...growth.map(growthText),
];

const hostileDetails = (run: RedactionRun): string[] =>
  subjectsOf(run, 'hostile').map((subject) =>
    details(
      `${subject}: every text, dearest first`,
      table(
        ['the text repeats', '16 KiB', '32 KiB', '64 KiB', 'growth, 16 to 32 KiB', '16 to 64 KiB'],
        hostileTextsOf(run.cells, subject).map(hostileRow),
      ),
    ),
  );

function callsTable(run: RedactionRun): string {
  const of = (subject: string, name: string): number[] => rounds(run.cells, 'calls', subject, name);
  const perMs = (costs: readonly number[]): number | undefined => {
    const best = spread(costs)?.min;
    return best === undefined ? undefined : Math.round(1e6 / best);
  };
  const rows = subjectsOf(run, 'calls').map((subject): Cell[] => [
    subject,
    ...callCases.flatMap((name): Cell[] => [
      perMs(of(subject, name)),
      multipleText(multiple(of(CORE, name), of(subject, name))),
      multipleText(multiple(of(subject, name), of(PINO, name))),
    ]),
  ]);
  return table(
    [
      'logger',
      ...callCases.flatMap((name) => [
        `${name}, per ms`,
        `${name}: cost ÷ ${CORE}`,
        `${name}: speed ÷ ${PINO}`,
      ]),
    ],
    rows,
  );
}

function callsDetails(run: RedactionRun): string {
  const rows = subjectsOf(run, 'calls').map((subject): Cell[] => [
    subject,
    ...callCases.map((name) => ns(rounds(run.cells, 'calls', subject, name))),
  ]);
  return details('ns per call, best / middle round', table(['logger', ...callCases], rows));
}

function conditions(run: RedactionRun): string {
  const versions = Object.entries(run.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Node.js ${run.node}, ${run.machine}; ${run.pinned ? 'each process tied to one core' : 'processes not tied to a core'}; ${run.date}; ${versions.join(', ')}.`,
    `${run.rounds} rounds; ${run.warmupMs} ms warm-up, ${run.measureMs} ms measured; CPU of the main thread, in hostile texts wall time of the best call.`,
    'Ratios are of this run: of the best rounds; the middle of the ratios round by round in parentheses when it differs by more than 15 %.',
  ].join('\n');
}

/** The chapter about redaction; of a run of some tables, only those. */
export function redactionReport(run: RedactionRun): string {
  const parts: Readonly<Record<TableName, () => readonly string[]>> = {
    places: () => [
      '### Names and places',
      `A record of ${run.recordBytes} bytes, times \`JSON.stringify\` of it. ${run.names} names are hidden at any depth on top of the paths, three of which are in the record; @pinojs/redact and fast-redact take paths only. A logger also writes time, level and message, and its sink drops the line: of loggers the first columns say what the policy adds to the same call with \`redact: false\`, on top of \`JSON.stringify\`; the others have the whole call.`,
      placesTable(run),
    ],
    texts: () => [
      '### Values in texts',
      'Prose with numbers in which there is nothing to hide, times `JSON.stringify` of it. The rows of loggers are whole calls, with the text as their one field or as their message.',
      textsTable(run),
    ],
    hostile: () => [
      '### Hostile texts',
      'Repetitions of parts that call detectors at as many places as they can; cost of a character, times that in benign prose.',
      hostileTable(run),
      ...hostileDetails(run),
    ],
    calls: () => [
      '### Whole log calls',
      '100 per turn, to /dev/null in batches, flush included; fields are built in the call. All but `redact: false`, the dry run and plain pino hide three paths, the rows of Stele their names as well. pino: `sync: true, minLength: 4096`, `base: null`.',
      callsTable(run),
      callsDetails(run),
    ],
  };
  const measured = Object.entries(parts).filter(([name]) => subjectsOf(run, name as TableName).length > 0);
  return ['## Redaction', conditions(run), ...measured.flatMap(([, part]) => part())].join('\n\n');
}
