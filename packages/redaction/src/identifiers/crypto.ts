import { sha256 } from './checksum/sha256.ts';
import type { Identifier } from './identifier.ts';

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const bech32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** Digits of base 2^24, of which 25 bytes are nine, the first of them one byte. */
const LIMBS = 9;
const limbs = new Int32Array(LIMBS);
const bytes = new Uint8Array(LIMBS * 3);
/** The version and the hash of an address, without the two zeros in front and the checksum behind. */
const body = bytes.subarray(2, 23);
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
  for (let at = 0; at < LIMBS; at++) {
    const limb = limbs[at] as number;
    bytes[at * 3] = limb >> 16;
    bytes[at * 3 + 1] = limb >> 8;
    bytes[at * 3 + 2] = limb;
  }
  const hash = sha256(sha256(body));
  for (let at = 0; at < 4; at++) if (bytes[23 + at] !== hash[at]) return false;
  return true;
}

const generator: readonly number[] = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function polymod(check: number, part: number): number {
  const top = check >>> 25;
  let next = ((check & 0x1ffffff) << 5) ^ part;
  for (let bit = 0; bit < 5; bit++) if ((top >>> bit) & 1) next ^= generator[bit] as number;
  return next;
}

/** BIP 173 (constant 1) and BIP 350 (0x2bc830a3): the checksum of segregated witness addresses. */
function bech32Check(value: string): boolean {
  const lower = value.toLowerCase();
  if (value !== lower && value !== value.toUpperCase()) return false;
  const separator = lower.lastIndexOf('1');
  let check = 1;
  for (let at = 0; at < separator; at++) check = polymod(check, lower.charCodeAt(at) >> 5);
  check = polymod(check, 0);
  for (let at = 0; at < separator; at++) check = polymod(check, lower.charCodeAt(at) & 31);
  for (let at = separator + 1; at < lower.length; at++) {
    const part = bech32.indexOf(lower.charAt(at));
    if (part < 0) return false;
    check = polymod(check, part);
  }
  return check === 1 || check === 0x2bc830a3;
}

const lengths = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `x${from + index}`);
const bitcoinWords = ['bitcoin', 'btc', 'wallet'];

/** Bitcoin and Litecoin addresses of the first kind: P2PKH and P2SH (Base58Check). */
const base58Address: Identifier = {
  rule: 'crypto-address',
  type: 'CRYPTO',
  alone: lengths(26, 35),
  pattern: /^[13LM][1-9A-HJ-NP-Za-km-z]{25,34}$/,
  valid: base58Check,
  keepCase: true,
  context: bitcoinWords,
};

/** The same, segregated witness and Taproot (Bech32, Bech32m). */
const bech32Address: Identifier = {
  rule: 'crypto-address',
  type: 'CRYPTO',
  alone: [...lengths(26, 35), ...lengths(42, 43), 'x62'],
  pattern: /^(?:(?:bc|tb|ltc)1[02-9a-z]{11,71}|(?:BC|TB|LTC)1[02-9A-Z]{11,71})$/,
  valid: bech32Check,
  keepCase: true,
  context: bitcoinWords,
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
export const crypto: readonly Identifier[] = [base58Address, bech32Address, ethereum];
