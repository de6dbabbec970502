/** First 32 bits of the fractional parts of a root of the first primes. */
function roots(count: number, power: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= candidate; factor++)
      if (candidate % factor === 0) isPrime = false;
    if (isPrime) found.push(fraction(candidate ** power));
  }
  return found;
}

const fraction = (value: number): number => Math.floor((value - Math.floor(value)) * 2 ** 32) | 0;
const rotate = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

let constants = new Int32Array(0);
let start = new Int32Array(0);
const words = new Int32Array(64);

/**
 * SHA-256 (FIPS 180-4) of up to 55 bytes: one block, as much as an address needs, the same on every runtime. Allocates
 * nothing but the result: whoever writes texts decides how often it is asked for.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  if (constants.length === 0) {
    constants = Int32Array.from(roots(64, 1 / 3));
    start = Int32Array.from(roots(8, 1 / 2));
  }
  words.fill(0, 0, 16);
  const { length } = bytes;
  for (let at = 0; at <= length; at++) {
    const byte = at === length ? 0x80 : (bytes[at] as number);
    words[at >> 2] = (words[at >> 2] as number) | (byte << (24 - (at & 3) * 8));
  }
  words[15] = length * 8;
  for (let at = 16; at < 64; at++) {
    const a = words[at - 15] as number;
    const b = words[at - 2] as number;
    const low = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const high = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    words[at] = ((words[at - 16] as number) + low + (words[at - 7] as number) + high) | 0;
  }
  return compressed();
}

/** The words, mixed into the first state: FIPS 180-4, 6.2.2. */
function compressed(): Uint8Array {
  let [a, b, c, d, e, f, g, h] = start as unknown as Registers;
  for (let at = 0; at < 64; at++) {
    const high = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const chosen = g ^ (e & (f ^ g));
    const first = (h + high + chosen + (constants[at] as number) + (words[at] as number)) | 0;
    const low = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  const result = new Uint8Array(32);
  put(result, 0, a);
  put(result, 1, b);
  put(result, 2, c);
  put(result, 3, d);
  put(result, 4, e);
  put(result, 5, f);
  put(result, 6, g);
  put(result, 7, h);
  return result;
}

type Registers = [number, number, number, number, number, number, number, number];

function put(result: Uint8Array, at: number, register: number): void {
  const word = register + (start[at] as number);
  for (let byte = 0; byte < 4; byte++) result[at * 4 + byte] = word >>> (24 - byte * 8);
}
