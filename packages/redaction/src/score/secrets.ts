import { createScanner } from '../scan/scanner.ts';
import type { Scan } from '../scan/types.ts';
import { secretDetectors } from '../secrets/index.ts';
import { dataSets, type Part } from './data.ts';
import type { Score } from './goals.ts';
import { gitleaksCases, secretlintCases } from './secret-cases.ts';

/** What a text that is flagged is counted with. */
type Row = { readonly text: string };

const secretScan = (): Scan => createScanner({ secrets: secretDetectors(), cache: 0 });
const flagged = (scan: Scan, rows: readonly Row[]): number =>
  rows.filter(({ text }) => scan(text, '').length > 0).length;

/** Detectors of secrets against the cases of gitleaks. */
export function gitleaksScores(part: Part): readonly Score[] {
  const scan = secretScan();
  const cases = gitleaksCases(part);
  const positive = cases.filter(({ label }) => label);
  const negative = cases.filter(({ label }) => !label);
  const own = negative.filter(({ rule, text }) => scan(text, '').some((found) => found.rule === rule));
  const set = dataSets.gitleaks;
  return [
    {
      set,
      what: 'cases found',
      hits: flagged(scan, positive),
      of: positive.length,
      bar: 0.97,
      atMost: false,
    },
    {
      set,
      what: 'negatives flagged by the same rule',
      hits: own.length,
      of: negative.length,
      bar: 0.15,
      atMost: true,
    },
    {
      set,
      what: 'negatives flagged by any rule',
      hits: flagged(scan, negative),
      of: negative.length,
      bar: 0.15,
      atMost: true,
    },
  ];
}

/** Detectors of secrets against the fixtures of secretlint. */
export function secretlintScores(part: Part): readonly Score[] {
  const scan = secretScan();
  const fixtures = secretlintCases(part);
  const spans = fixtures.flatMap(({ text, spans: expected }) => expected.map((span) => ({ text, ...span })));
  const clean = fixtures.filter(({ spans: expected }) => expected.length === 0);
  const hits = spans.filter(({ text, start, end }) =>
    scan(text, '').some((found) => found.start < end && found.end > start),
  ).length;
  const set = dataSets.secretlint;
  return [
    { set, what: 'spans found', hits, of: spans.length, bar: 0.95, atMost: false },
    {
      set,
      what: 'clean fixtures flagged',
      hits: flagged(scan, clean),
      of: clean.length,
      bar: 0.15,
      atMost: true,
    },
  ];
}
