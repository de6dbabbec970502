import { byteLength } from '#runtime';

/**
 * What tells messages in a stream apart, RFC 6587: `octet`: their length before them, section 3.4.1; `lf`: a line feed
 * after them, section 3.4.2; `none`: nothing, for datagrams.
 */
export type Framing = 'lf' | 'octet' | 'none';

export const framings: readonly Framing[] = ['lf', 'octet', 'none'];

/** A message in its frame. */
export function framed(message: string, framing: Framing): string {
  if (framing === 'octet') return `${byteLength(message)} ${message}`;
  return framing === 'lf' ? `${message}\n` : message;
}
