import type { TokenDetector } from '../scan/types.ts';
import { entropy } from './entropy.ts';
import { characterSet, isMember } from './pattern.ts';
import { isDigit } from './prefixes.ts';

const secret: Uint8Array = characterSet('-A-Za-z0-9_');
const hexadecimal: Uint8Array = characterSet('0-9A-Fa-f');
/** How far to either side words are looked for that tell a key from a digest. */
const reach = 64;
const keyWords: RegExp =
  /priv(?:ate)?[-_ ]?(?:key|hex)|(?<![a-z])priv(?![a-z])|secp256k1|wallet|signer|signing[-_ ]?key|mnemonic|seed[-_ ]?key/i;
/** What directly before the digits says that they are none. */
const digestWords: RegExp =
  /(?:sha[-_]?\d{1,3}|keccak(?:256)?|digest|checksum|hash|tx|txid|transaction(?:[-_ ]?id)?|block|root|pub(?:lic)?[-_ ]?key|fingerprint)["' :=#(]{0,6}(?:0x)?$/i;

/**
 * Finds access tokens of Facebook: the 15 or 16 digits of an application, `|` (or `%7C`), and 27 to 40 characters. From
 * the rule facebook-access-token of gitleaks (MIT).
 */
export const facebookDetector: TokenDetector = (text, start, end, _key, report) => {
  let from = start;
  let digits = 0;
  if (text.charCodeAt(start - 1) === 124) {
    while (digits < 17 && isDigit(text.charCodeAt(start - 2 - digits))) digits += 1;
    from = start - 1 - digits;
  } else {
    while (digits < 17 && isDigit(text.charCodeAt(start + digits))) digits += 1;
    if (text.charCodeAt(start + digits) !== 37) return;
  }
  if (digits < 15 || digits > 16) return;
  let stop = from + digits + 1;
  while (stop < end && isMember(secret, text.charCodeAt(stop))) stop += 1;
  const length = stop - from - digits - 1;
  if (length < 27 || length > 42 || entropy(text, from, stop) < 3) return;
  report('facebook-access-token', 'API_KEY', from, stop);
};

/**
 * Finds private keys of 32 bytes, as Bitcoin and Ethereum use them (SEC 2, secp256k1), in hexadecimal digits. Digests
 * and identifiers of containers look the same and are far more frequent in logs, so unless `all` is set, a word nearby
 * or the name of the field must speak of a key, and the word before must not speak of a digest.
 */
export function rawKeyDetector(all: boolean): TokenDetector {
  return (text, start, end, key, report) => {
    // The token may be `name=0x...`; the key is its end.
    const from = end - 64;
    if (from < start) return;
    for (let at = from; at < end; at += 1) if (!isMember(hexadecimal, text.charCodeAt(at))) return;
    const before = text.charCodeAt(from - 1);
    if (from > start && before !== 61 && before !== 120) return;
    if (entropy(text, from, end) < 2.5) return;
    if (all || speaksOfKey(text, from, end, key)) report('raw-private-key', 'PRIVATE_KEY', from, end);
  };
}

function speaksOfKey(text: string, from: number, end: number, key: string): boolean {
  const before = text.slice(Math.max(0, from - reach), from);
  if (digestWords.test(before)) return false;
  return keyWords.test(key) || keyWords.test(before) || keyWords.test(text.slice(end, end + reach));
}
