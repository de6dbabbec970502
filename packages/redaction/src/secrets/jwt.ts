import { characterSet, isMember } from './pattern.ts';

/** Characters of a part: base64url (RFC 7515, section 2), and what careless writers put in its place. */
const part: Uint8Array = characterSet('-A-Za-z0-9_+/\\');
const header: Uint8Array = characterSet('-A-Za-z0-9_');
/** `eyJhbGciOiJub25lIn0` is the shortest header in use. */
const shortest = 14;
/** Longest header that is decoded. */
const decoded = 1024;

let stop = 0;

/**
 * The end of a JSON Web Token (RFC 7519) that begins at `at`, or -1: a header that decodes to JSON with `alg`, or two
 * parts that both begin like base64url of a JSON object, and one or three more. `jwtStop` then tells up to where no
 * other token can begin.
 */
export function jwtEnd(text: string, at: number): number {
  const first = runEnd(text, at, header);
  stop = first;
  if (first - at < shortest || text[first] !== '.') return -1;
  const second = runEnd(text, first + 1, part);
  if (text[second] !== '.') return -1;
  const isStructural = text.startsWith('ey', first + 1) && second - first > shortest;
  if (!isStructural && !hasAlgorithm(text, at, first)) return -1;
  let end = runEnd(text, second + 1, part);
  // The compact form of an encrypted token has five parts (RFC 7516, section 3.1).
  for (let more = 0; more < 2 && text[end] === '.' && isMember(part, text.charCodeAt(end + 1)); more += 1) {
    end = runEnd(text, end + 1, part);
  }
  while (text[end] === '=') end += 1;
  return end;
}

/** Up to where the last call of `jwtEnd` has looked in vain. */
export function jwtStop(): number {
  return stop;
}

function runEnd(text: string, from: number, members: Uint8Array): number {
  let at = from;
  while (at < text.length && isMember(members, text.charCodeAt(at))) at += 1;
  return at;
}

function hasAlgorithm(text: string, start: number, end: number): boolean {
  if (end - start > decoded) return false;
  const plain = decodeBase64(text.slice(start, end));
  return plain.startsWith('{') && (plain.includes('"alg"') || plain.includes('"enc"'));
}

/** The bytes of base64 or base64url (RFC 4648) as characters, `''` for anything else. */
export function decodeBase64(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
