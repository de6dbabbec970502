import type { Finding, Scan } from '../src/scan/types.ts';

const kinds: readonly [rule: string, type: string, pattern: RegExp][] = [
  ['email', 'EMAIL_ADDRESS', /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/g],
  ['card', 'CREDIT_CARD', /\b4\d{3}(?:[ -]?\d{4}){3}\b/g],
  ['ipv4', 'IP_ADDRESS', /\b\d{1,3}(?:\.\d{1,3}){3}\b/g],
];

/** A scan that knows a few kinds of values, for tests that are not about detectors. */
export const standIn: Scan = (text) =>
  kinds
    .flatMap(([rule, type, pattern]) =>
      [...text.matchAll(pattern)].map(
        (found): Finding => ({ rule, type, start: found.index, end: found.index + found[0].length }),
      ),
    )
    .sort((a, b) => a.start - b.start);
