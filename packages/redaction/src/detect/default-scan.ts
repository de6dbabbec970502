import { identifiers } from '../identifiers/index.ts';
import { createScanner } from '../scan/index.ts';
import type { Finding, Scan } from '../scan/types.ts';
import { secretDetectors } from '../secrets/index.ts';

let made: Scan | undefined;

const nothing: readonly Finding[] = Object.freeze([]);
const SHORTEST_MOMENT = 19;
const LONGEST_MOMENT = 35;
const DASH = 45;
/** A date and time of day by RFC 3339: the commonest text of digits, and nothing but itself. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?$/;

const isMoment = (text: string): boolean =>
  text.length >= SHORTEST_MOMENT &&
  text.length <= LONGEST_MOMENT &&
  text.charCodeAt(4) === DASH &&
  moment.test(text);

/** The built-in detectors. One scanner, made when the first policy needs it, serves all of them. */
export function defaultScan(): Scan {
  if (made === undefined) {
    const scan = createScanner({ identifiers, secrets: secretDetectors() });
    made = (text, key, rank) => (isMoment(text) ? nothing : scan(text, key, rank));
  }
  return made;
}
