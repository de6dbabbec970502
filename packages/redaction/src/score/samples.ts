import { identifiers } from '../identifiers/index.ts';
import { createScanner } from '../scan/index.ts';
import type { Scan } from '../scan/types.ts';
import { secretDetectors } from '../secrets/index.ts';
import { dataSets } from './data.ts';
import type { Score } from './goals.ts';
import { identifierSamples } from './identifier-samples.ts';
import { secretSamples } from './secret-samples.ts';

/** Invented texts of a kind of value: with one that is to be hidden, between `«` and `»`, and without. */
export interface Samples {
  readonly family: string;
  readonly found: readonly string[];
  readonly clean: readonly string[];
}

/** What goes wrong in samples. */
export interface SampleErrors {
  readonly missed: readonly string[];
  readonly flagged: readonly string[];
}

const scans = {
  identifiers: (): Scan => createScanner({ identifiers, cache: 0 }),
  secrets: (): Scan => createScanner({ secrets: secretDetectors(), cache: 0 }),
};
const samples = { identifiers: identifierSamples, secrets: secretSamples };

/** The kinds of samples. */
export type SampleKind = keyof typeof samples;

/** The samples in which something is missed, and the clean ones in which something is found. */
export function sampleErrors(kind: SampleKind, { found, clean }: Samples): SampleErrors {
  const scan = scans[kind]();
  return {
    missed: found.filter((marked) => {
      const start = marked.indexOf('«');
      const end = marked.indexOf('»') - 1;
      const text = marked.replace('«', '').replace('»', '');
      return !scan(text, '').some((finding) => finding.start <= start && finding.end >= end);
    }),
    flagged: clean.filter((text) => scan(text, '').length > 0),
  };
}

/** The families of samples of a kind. */
export const samplesOf = (kind: SampleKind): readonly Samples[] => samples[kind];

/** Samples found and flagged, over all families of a kind. */
export function sampleScores(kind: SampleKind): readonly Score[] {
  const families = samples[kind];
  const errors = families.map((family) => sampleErrors(kind, family));
  const total = families.flatMap(({ found }) => found).length;
  const missed = errors.flatMap((error) => error.missed).length;
  const set = dataSets.samples;
  return [
    { set, what: `${kind} found`, hits: total - missed, of: total, bar: 1, atMost: false },
    {
      set,
      what: `${kind}: clean texts flagged`,
      hits: errors.flatMap(({ flagged }) => flagged).length,
      of: families.flatMap(({ clean }) => clean).length,
      bar: 0,
      atMost: true,
    },
  ];
}
