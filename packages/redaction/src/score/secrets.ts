import { pathToFileURL } from 'node:url';
import { createScanner } from '../scan/scanner.ts';
import type { Scan } from '../scan/types.ts';
import { secretDetectors } from '../secrets/index.ts';
import { gitleaksCases, type Part, secretlintCases } from './secret-cases.ts';

/** One line of the table of scores. */
export interface SecretScore {
  readonly what: string;
  readonly hits: number;
  readonly of: number;
  /** What is demanded: at least for findings, at most for false alarms. */
  readonly bar: number;
  readonly atMost: boolean;
}

/** Measures the detectors of secrets against the cases of gitleaks and secretlint. */
export function secretScores(part: Part): readonly SecretScore[] {
  const scan = createScanner({ secrets: secretDetectors(), cache: 0 });
  const cases = gitleaksCases(part);
  const positive = cases.filter(({ label }) => label);
  const negative = cases.filter(({ label }) => !label);
  const fixtures = secretlintCases(part);
  const spans = fixtures.flatMap(({ text, spans: expected }) => expected.map((span) => ({ text, ...span })));
  const clean = fixtures.filter(({ spans: expected }) => expected.length === 0);
  const flagged = (rows: readonly { text: string }[]): number =>
    rows.filter(({ text }) => scan(text, '').length > 0).length;
  return [
    { what: 'gitleaks: cases found', hits: flagged(positive), of: positive.length, bar: 0.97, atMost: false },
    {
      what: 'gitleaks: negatives flagged by the same rule',
      hits: negative.filter(({ rule, text }) => scan(text, '').some((found) => found.rule === rule)).length,
      of: negative.length,
      bar: 0.15,
      atMost: true,
    },
    {
      what: 'gitleaks: negatives flagged by any rule',
      hits: flagged(negative),
      of: negative.length,
      bar: 0.15,
      atMost: true,
    },
    {
      what: 'secretlint: spans found',
      hits: spans.filter(({ text, start, end }) => overlaps(scan, text, start, end)).length,
      of: spans.length,
      bar: 0.95,
      atMost: false,
    },
    {
      what: 'secretlint: clean fixtures flagged',
      hits: flagged(clean),
      of: clean.length,
      bar: 0.15,
      atMost: true,
    },
  ];
}

function overlaps(scan: Scan, text: string, start: number, end: number): boolean {
  return scan(text, '').some((found) => found.start < end && found.end > start);
}

/** The table as lines of text. */
function secretTable(part: Part): string {
  const rows = secretScores(part).map(({ what, hits, of, bar, atMost }) => {
    const share = of === 0 ? 0 : hits / of;
    const isReached = atMost ? share <= bar : share >= bar;
    const demand = `${atMost ? 'at most' : 'at least'} ${bar}`;
    return `${what.padEnd(46)} ${share.toFixed(3)}  ${`${hits}/${of}`.padStart(10)}  ${demand.padEnd(13)} ${isReached ? 'reached' : 'MISSED'}`;
  });
  return [`secrets, part "${part}"`, ...rows].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const part = (['tuned', 'kept', 'all'] as const).find((name) => name === process.argv[2]) ?? 'kept';
  process.stdout.write(`${secretTable(part)}\n`);
}
