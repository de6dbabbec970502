import { byteLength } from '#runtime';
import { show } from '../../config/check.ts';
import { nearest } from '../../config/nearest.ts';
import { SteleError } from '../../errors.ts';

/**
 * What tells messages in a stream apart, RFC 6587: `octet`: their length before them, section 3.4.1; `lf`: a line feed
 * after them, section 3.4.2; `none`: nothing, for datagrams.
 */
export type Framing = 'lf' | 'octet' | 'none';

const framings: readonly string[] = ['lf', 'octet', 'none'] satisfies Framing[];

/** What receivers and RFC 6587 call them. */
const foreign: ReadonlyMap<unknown, Framing> = new Map([
  ['octet-counting', 'octet'],
  ['octet-counted', 'octet'],
  ['octet-stuffing', 'lf'],
  ['non-transparent', 'lf'],
  ['newline', 'lf'],
  ['udp', 'none'],
]);

/** Checks what is given as an option. @throws SteleError naming the option */
export function requireFraming(given: unknown, where: string): void {
  if (given === undefined || framings.includes(given as string)) return;
  const known = foreign.get(given);
  const meant = known === undefined ? nearest(given, framings) : ` - did you mean "${known}"?`;
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `${where} is ${show(given)}; allowed: ${framings.join(', ')}${meant}`,
  );
}

/** A message in its frame. */
export function framed(message: string, framing: Framing): string {
  if (framing === 'octet') return `${byteLength(message)} ${message}`;
  return framing === 'lf' ? `${message}\n` : message;
}
