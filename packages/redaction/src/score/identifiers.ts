import { identifiers } from '../identifiers/index.ts';
import { createScanner, type Finding } from '../scan/index.ts';
import { dataSets, logLines, type Part, rows } from './data.ts';
import type { Score } from './goals.ts';
import { print, share } from './table.ts';

interface Span {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface Sentence {
  readonly text: string;
  readonly spans: readonly Span[];
}

interface Case {
  readonly id: string;
  readonly text: string;
  readonly n: number;
  readonly entities: readonly string[];
}

/** Classes of presidio-research, and the precision and recall demanded of each. */
const classes: readonly [type: string, precision: number, recall: number][] = [
  ['EMAIL_ADDRESS', 0.98, 0.99],
  ['CREDIT_CARD', 0.98, 0.99],
  ['IBAN_CODE', 0.98, 0.99],
  ['IP_ADDRESS', 0.98, 0.99],
  ['US_SSN', 0.98, 0.99],
  ['PHONE_NUMBER', 0.9, 0.75],
];
const files = ['synth_dataset_v2', 'generated_large'];
const isVerbose = process.argv.includes('--verbose');

/** Whether a row is of the half that detectors of identifiers are tuned on: FNV-1a of its text, even. */
function isTuned(text: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash >>> 8) & 1) === 0;
}

/** Precision and recall by overlap, on sentences as they stand. */
export function sentenceScores(part: Part): readonly Score[] {
  const scan = createScanner({ identifiers, cache: 0 });
  const sentences = files
    .flatMap((file) => rows<Sentence>(`${dataSets.sentences.folder}/${file}.jsonl.gz`))
    .filter(({ text }) => isTuned(text) === (part === 'tuned on'));
  const set = dataSets.sentences;
  return classes.flatMap(([type, precision, recall]) => {
    let [labelled, hit, found, right] = [0, 0, 0, 0];
    for (const { text, spans } of sentences) {
      const truth = spans.filter((span) => span.type === type);
      const findings = scan(text, '').filter((finding) => finding.type === type);
      const missed = truth.filter((span) => !findings.some((finding) => overlaps(finding, span)));
      const wrong = findings.filter((finding) => !truth.some((span) => overlaps(finding, span)));
      labelled += truth.length;
      hit += truth.length - missed.length;
      found += findings.length;
      right += findings.length - wrong.length;
      if (isVerbose) {
        for (const span of missed) process.stdout.write(`missed ${type}: ${around(text, span)}\n`);
        for (const span of wrong) process.stdout.write(`wrong ${type}: ${around(text, span)}\n`);
      }
    }
    return [
      { set, what: `${type} precision`, hits: right, of: found, bar: precision, atMost: false },
      { set, what: `${type} recall`, hits: hit, of: labelled, bar: recall, atMost: false },
    ];
  });
}

const overlaps = (a: Span | Finding, b: Span): boolean => a.start < b.end && b.start < a.end;
const around = (text: string, { start, end }: { start: number; end: number }): string =>
  JSON.stringify([
    text.slice(Math.max(0, start - 30), start),
    text.slice(start, end),
    text.slice(end, end + 10),
  ]);

/** Names of fields for classes whose first context word would not do. */
const keyOf = (type: string): string => {
  for (const identifier of identifiers) {
    if (identifier.type === type && 'context' in identifier) return identifier.context[0] ?? '';
  }
  return type === 'PHONE_NUMBER' ? 'phone' : '';
};

/** Rows of Presidio's recognisers by class: the exact number of findings, the field named after the class. */
function recogniserCounts(part: Part): ReadonlyMap<string, { rows: number; right: number }> {
  const cases = rows<Case>(`${dataSets.recognisers.folder}/cases.jsonl.gz`).filter(
    ({ entities, text }) => entities?.length > 0 && isTuned(text) === (part === 'tuned on'),
  );
  const counts = new Map<string, { rows: number; right: number }>();
  for (const type of new Set(identifiers.map((identifier) => identifier.type))) {
    const scan = createScanner({ identifiers: identifiers.filter((one) => one.type === type), cache: 0 });
    const mine = cases.filter(({ entities }) => entities[0] === type);
    if (mine.length === 0) continue;
    const right = mine.filter(({ id, text, n }) => {
      const found = scan(text, keyOf(type)).length;
      if (isVerbose && found !== n)
        process.stdout.write(`${id} ${type}: ${found} for ${n} in ${JSON.stringify(text)}\n`);
      return found === n;
    });
    counts.set(type, { rows: mine.length, right: right.length });
  }
  return counts;
}

/** The share of those rows that are right, over all classes. */
export function recogniserScores(part: Part): readonly Score[] {
  const counts = [...recogniserCounts(part).values()];
  const total = (of: 'rows' | 'right'): number => counts.reduce((sum, count) => sum + count[of], 0);
  const what = 'rows with the exact number of findings';
  return [
    { set: dataSets.recognisers, what, hits: total('right'), of: total('rows'), bar: 0.95, atMost: false },
  ];
}

/** Prints the same by class. */
export function printRecognisers(): void {
  const [kept, tuned] = [recogniserCounts('not tuned on'), recogniserCounts('tuned on')];
  const cell = (count: { rows: number; right: number } | undefined): string[] => [
    String(count?.rows ?? 0),
    share(count?.right ?? 0, count?.rows ?? 0),
  ];
  const table = [...new Set([...kept.keys(), ...tuned.keys()])].map((type) => [
    type,
    ...cell(kept.get(type)),
    ...cell(tuned.get(type)),
  ]);
  print('presidio rows by class: exact number of findings', [
    ['class', 'rows not tuned on', 'right', 'rows tuned on', 'right'],
    ...table,
  ]);
}

/** What is found in real log lines; a card there is false. */
export function logScores(): readonly Score[] {
  const scan = createScanner({ identifiers, cache: 0 });
  const lines = logLines();
  const counts = new Map<string, number>();
  for (const line of lines) {
    for (const { type, start, end } of scan(line, '')) {
      counts.set(type, (counts.get(type) ?? 0) + 1);
      const isKnown = type === 'IP_ADDRESS' || type === 'MAC_ADDRESS' || type === 'EMAIL_ADDRESS';
      if (isVerbose && !isKnown) process.stdout.write(`${type}: ${around(line, { start, end })}\n`);
    }
  }
  const hits = counts.get('CREDIT_CARD') ?? 0;
  return [{ set: dataSets.logs, what: 'lines with a card', hits, of: lines.length, bar: 0, atMost: true }];
}
