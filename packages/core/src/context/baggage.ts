import { trim } from './white-space.ts';

/** Entries by their keys, in their order. */
export type Baggage = ReadonlyMap<string, BaggageEntry>;

export interface BaggageEntry {
  /** The value, decoded. */
  readonly value: string;
  /** The whole member as it is sent: key, encoded value and properties. */
  readonly member: string;
}

/** UTF-16 units, which are bytes: what is not ASCII is not valid. */
const MAX_BYTES = 8192;
const MAX_MEMBERS = 180;

const token = /^[\w!#$%&'*+.^`|~-]+$/;
const octets = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/;

/**
 * Reads a `baggage` header: https://www.w3.org/TR/baggage/#definition. Members that are not valid are left out, and
 * so is what stands behind the first 8192 bytes or 180 members. Of members with the same key the last counts.
 */
export function parseBaggage(text: string): Baggage {
  const baggage = new Map<string, BaggageEntry>();
  // A member that is cut in two is none.
  const end = text.length <= MAX_BYTES ? text.length : text.lastIndexOf(',', MAX_BYTES);
  let count = 0;
  for (const part of end <= 0 ? [] : text.slice(0, end).split(',')) {
    const pairs = part.split(';').map(readPair);
    const [first] = pairs;
    // Properties may stand without a value, the member itself may not.
    if (first?.value === undefined || pairs.includes(undefined)) continue;
    if (++count > MAX_MEMBERS) break;
    baggage.set(first.key, {
      value: decode(first.value),
      member: pairs.map((pair) => pair?.text).join(';'),
    });
  }
  return baggage;
}

/** A key, alone or with a value, without needless spaces; undefined when it is not valid. */
function readPair(part: string): { key: string; value: string | undefined; text: string } | undefined {
  const at = part.indexOf('=');
  const key = trim(at < 0 ? part : part.slice(0, at));
  const value = at < 0 ? undefined : trim(part.slice(at + 1));
  if (!token.test(key) || (value !== undefined && !octets.test(value))) return undefined;
  return { key, value, text: value === undefined ? key : `${key}=${value}` };
}

/** Percent-decodes UTF-8. What is no UTF-8 becomes U+FFFD; a percent sign without two digits stays as it is. */
function decode(value: string): string {
  return value.replace(/(?:%[\da-f]{2})+/gi, (run) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      Uint8Array.from(run.slice(1).split('%'), (byte) => Number.parseInt(byte, 16)),
    ),
  );
}

/** An entry to send. Undefined when the key is not a token. */
export function baggageEntry(key: string, value: string): BaggageEntry | undefined {
  if (!token.test(key)) return undefined;
  const encoded = value
    .toWellFormed()
    .replace(/[^\x21\x23\x24\x26-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+/g, encodeURIComponent);
  return { value, member: `${key}=${encoded}` };
}

/** A `baggage` header of the entries that fit into 8192 bytes and 180 members; `''` for none. */
export function formatBaggage(baggage: Baggage): string {
  let text = '';
  let count = 0;
  for (const { member } of baggage.values()) {
    if (count === MAX_MEMBERS) break;
    const longer = count === 0 ? member : `${text},${member}`;
    if (longer.length > MAX_BYTES) continue;
    text = longer;
    count++;
  }
  return text;
}
