import { identifiers } from '../identifiers/index.ts';
import { createScanner, type Finding } from '../scan/index.ts';
import { isTuned, logLines, rows } from './data.ts';
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

/** Classes of presidio-research. */
const classes = ['EMAIL_ADDRESS', 'CREDIT_CARD', 'IBAN_CODE', 'IP_ADDRESS', 'US_SSN', 'PHONE_NUMBER'];
const files = ['synth_dataset_v2', 'generated_large'];
const isVerbose = process.argv.includes('--verbose');

/** Precision and recall by overlap, on sentences as they stand. */
export function scoreSentences(): void {
  const scan = createScanner({ identifiers, cache: 0 });
  for (const part of ['held back', 'tuned on']) {
    const table: (string | number)[][] = [['class', 'labelled', 'precision', 'recall']];
    const sentences = files
      .flatMap((file) => rows<Sentence>(`pii/presidio-research/${file}.jsonl.gz`))
      .filter(({ text }) => isTuned(text) === (part === 'tuned on'));
    for (const type of classes) table.push(scoreClass(type, sentences, (text) => scan(text, '')));
    print(`presidio-research, ${sentences.length} sentences ${part} (overlap match)`, table);
  }
}

function scoreClass(
  type: string,
  sentences: readonly Sentence[],
  scan: (text: string) => readonly Finding[],
): (string | number)[] {
  let labelled = 0;
  let hit = 0;
  let found = 0;
  let right = 0;
  for (const { text, spans } of sentences) {
    const truth = spans.filter((span) => span.type === type);
    const findings = scan(text).filter((finding) => finding.type === type);
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
  return [type, labelled, share(right, found), share(hit, labelled)];
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

/** Rows of Presidio's recognisers: the exact number of findings of that class, the field named after it. */
export function scoreRecognisers(): void {
  const cases = rows<Case>('pii/presidio-tests/cases.jsonl.gz').filter((row) => row.entities?.length > 0);
  const types = [...new Set(identifiers.map(({ type }) => type))];
  const table: (string | number)[][] = [['class', 'rows', 'held back', 'tuned on', 'all']];
  const totals = [0, 0, 0, 0];
  for (const type of types) {
    const scan = createScanner({ identifiers: identifiers.filter((one) => one.type === type), cache: 0 });
    const counts = [0, 0, 0, 0];
    for (const { id, text, n, entities } of cases) {
      if (entities[0] !== type) continue;
      const half = isTuned(text) ? 2 : 0;
      const found = scan(text, keyOf(type)).length;
      counts[half] = (counts[half] ?? 0) + 1;
      if (found === n) counts[half + 1] = (counts[half + 1] ?? 0) + 1;
      else if (isVerbose)
        process.stdout.write(`${id} ${type}: ${found} for ${n} in ${JSON.stringify(text)}\n`);
    }
    const [held = 0, heldRight = 0, tuned = 0, tunedRight = 0] = counts;
    if (held + tuned === 0) continue;
    for (const [at, count] of counts.entries()) totals[at] = (totals[at] ?? 0) + count;
    const row = [
      share(heldRight, held),
      share(tunedRight, tuned),
      share(heldRight + tunedRight, held + tuned),
    ];
    table.push([type, held + tuned, ...row]);
  }
  const [held = 0, heldRight = 0, tuned = 0, tunedRight = 0] = totals;
  const row = [share(heldRight, held), share(tunedRight, tuned), share(heldRight + tunedRight, held + tuned)];
  table.push(['all', held + tuned, ...row]);
  print('presidio recogniser rows, exact count', table);
}

/** What is found in real log lines; a card there is false. */
export function scoreLogs(): void {
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
  if (!counts.has('CREDIT_CARD')) counts.set('CREDIT_CARD', 0);
  print(`loghub, ${lines.length} lines`, [['class', 'found'], ...counts]);
}
