import type { AnchorDetector } from '../scan/types.ts';
import { characterSet, isMember } from './pattern.ts';

/** Longest text between `-----BEGIN` and its dashes. */
const longestLabel = 100;
/** Characters of base64 below which there is no key: `-----BEGIN PRIVATE KEY-----\nanything`. */
const shortest = 40;
/** Base64, the headers of encrypted keys (RFC 1421), and line breaks, also spelt out as `\n`. */
const body: Uint8Array = characterSet('-A-Za-z0-9+/=:, \\\n\r\t"\'.()*_');
const base64: Uint8Array = characterSet('A-Za-z0-9+/');

/**
 * Finds private keys in PEM (RFC 7468) and OpenPGP armour (RFC 9580, section 6.2): the whole block. A block without an
 * end is hidden as far as it goes on.
 */
export const privateKeyDetector: AnchorDetector = {
  anchor: '-----BEGIN',
  at(text, at, _key, report) {
    if (text.charCodeAt(at + 10) !== 32) return;
    const label = text.slice(at + 10, at + 10 + longestLabel + 5);
    const match = /^[ A-Z0-9_-]{0,80}PRIVATE KEY(?: BLOCK)?-----/.exec(label);
    if (!match) return;
    let position = at + 10 + match[0].length;
    let letters = 0;
    for (; position < text.length; position += 1) {
      const code = text.charCodeAt(position);
      if (!isMember(body, code)) break;
      if (code === 45 && text.startsWith('-----', position)) break;
      if (isMember(base64, code)) letters += 1;
    }
    if (letters < shortest) return;
    report('private-key', 'PRIVATE_KEY', at, blockEnd(text, position));
  },
};

/** Behind the closing line, where one follows. */
function blockEnd(text: string, position: number): number {
  if (!text.startsWith('-----END', position)) return position;
  const close = text.slice(position + 8, position + 8 + longestLabel).indexOf('-----');
  return close < 0 ? position + 8 : position + 8 + close + 5;
}
