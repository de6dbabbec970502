import { sha256 } from './checksum/sha256.ts';
import type { Identifier } from './identifier.ts';

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const bech32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** Digits of base 2^24, of which 25 bytes are nine, the first of them one byte. */
const LIMBS = 9;
const limbs = new Float64Array(LIMBS);
const places = new Int8Array(128).fill(-1);
for (let place = 0; place < base58.length; place++) places[base58.charCodeAt(place)] = place;

/** Base58Check, Bitcoin wiki: 25 bytes, of which the last four begin the double SHA-256 of the others. */
function base58Check(value: string): boolean {
  limbs.fill(0);
  for (let index = 0; index < value.length; index++) {
    let carry = places[value.charCodeAt(index)] as number;
    for (let at = LIMBS - 1; at >= 0; at--) {
      carry += (limbs[at] as number) * 58;
      limbs[at] = carry & 0xffffff;
      carry >>>= 24;
    }
  }
  if ((limbs[0] as number) > 255) return false;
  const bytes = new Uint8Array(27);
  for (let at = 0; at < LIMBS; at++) {
    const limb = limbs[at] as number;
    bytes[at * 3] = limb >> 16;
    bytes[at * 3 + 1] = limb >> 8;
    bytes[at * 3 + 2] = limb;
  }
  const hash = sha256(sha256(bytes.subarray(2, 23)));
  for (let at = 0; at < 4; at++) if (bytes[23 + at] !== hash[at]) return false;
  return true;
}

/** BIP 173 (constant 1) and BIP 350 (0x2bc830a3): the checksum of segregated witness addresses. */
function bech32Check(value: string): boolean {
  const lower = value.toLowerCase();
  if (value !== lower && value !== value.toUpperCase()) return false;
  const separator = lower.lastIndexOf('1');
  const prefix = [...lower.slice(0, separator)].map((character) => character.charCodeAt(0));
  const data = [...lower.slice(separator + 1)].map((character) => bech32.indexOf(character));
  if (data.includes(-1)) return false;
  let check = 1;
  for (const part of [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ part;
    for (const [bit, value] of [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].entries()) {
      if ((top >>> bit) & 1) check ^= value;
    }
  }
  return check === 1 || check === 0x2bc830a3;
}

const lengths = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `x${from + index}`);

/** Bitcoin and Litecoin addresses: P2PKH and P2SH (Base58Check), segregated witness and Taproot (Bech32, Bech32m). */
const bitcoin: Identifier = {
  rule: 'crypto-address',
  type: 'CRYPTO',
  alone: [...lengths(26, 35), ...lengths(42, 43), 'x62'],
  pattern:
    /^(?:[13LM][1-9A-HJ-NP-Za-km-z]{25,34}|(?:bc|tb|ltc)1[02-9a-z]{11,71}|(?:BC|TB|LTC)1[02-9A-Z]{11,71})$/,
  valid: (value) => (/^[13LM]/.test(value) && value.length < 36 ? base58Check(value) : bech32Check(value)),
  keepCase: true,
  context: ['bitcoin', 'btc', 'wallet'],
};

/** Ethereum addresses: EIP-55; the checksum in the case of the letters is not looked at. */
const ethereum: Identifier = {
  rule: 'crypto-address',
  type: 'CRYPTO',
  alone: ['x42'],
  pattern: /^0x[\da-fA-F]{40}$/,
  keepCase: true,
  context: ['ethereum', 'eth', 'wallet'],
};

/** Addresses of crypto currencies. */
export const crypto: readonly Identifier[] = [bitcoin, ethereum];
