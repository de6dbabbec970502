import { asciiText, createAscii } from './ascii.ts';

/** Bytes drawn at once: a call for each identifier costs more than the request's whole record. */
const POOL = 4096;
const LONGEST = 32;

const digits = /* @__PURE__ */ Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

let pool: Uint8Array<ArrayBuffer> | undefined;
let used = POOL;
let letters: Uint8Array | undefined;

/** Writes so many random bytes, from the platform's generator for cryptography, as lower-case hexadecimal digits. */
export function writeRandomHex(into: Uint8Array, at: number, bytes: number): void {
  if (used + bytes > POOL) {
    pool ??= new Uint8Array(POOL);
    crypto.getRandomValues(pool);
    used = 0;
  }
  const from = pool as Uint8Array;
  let any = 0;
  let to = at;
  for (let index = used; index < used + bytes; index++) {
    const byte = from[index] as number;
    any |= byte;
    into[to++] = digits[byte >> 4] as number;
    into[to++] = digits[byte & 15] as number;
  }
  used += bytes;
  // All zero is no identifier.
  if (any === 0) into[to - 1] = digits[1] as number;
}

/** Up to 16 random bytes in lower-case hexadecimal digits, never all zero. */
export function randomHex(bytes: number): string {
  letters ??= createAscii(LONGEST);
  writeRandomHex(letters, 0, bytes);
  return asciiText(letters, bytes * 2);
}
