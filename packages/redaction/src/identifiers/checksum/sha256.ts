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

let constants: Int32Array | undefined;
let start: readonly number[] = [];
const words = new Int32Array(64);

/** SHA-256 (FIPS 180-4) of up to 55 bytes: one block, as much as an address needs, the same on every runtime. */
export function sha256(bytes: Uint8Array): Uint8Array {
  if (constants === undefined) {
    constants = Int32Array.from(roots(64, 1 / 3));
    start = roots(8, 1 / 2);
  }
  const block = new Uint8Array(64);
  block.set(bytes);
  block[bytes.length] = 0x80;
  const view = new DataView(block.buffer);
  view.setUint32(60, bytes.length * 8);
  for (let at = 0; at < 16; at++) words[at] = view.getInt32(at * 4);
  const word = (at: number): number => words[at] as number;
  for (let at = 16; at < 64; at++) {
    const a = word(at - 15);
    const b = word(at - 2);
    const low = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const high = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    words[at] = word(at - 16) + low + word(at - 7) + high;
  }
  let [a, b, c, d, e, f, g, h] = start as [number, number, number, number, number, number, number, number];
  for (let at = 0; at < 64; at++) {
    const high = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + high + ((e & f) ^ (~e & g)) + (constants[at] as number) + word(at)) | 0;
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
  const result = new DataView(new ArrayBuffer(32));
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries())
    result.setInt32(at * 4, value + (start[at] as number));
  return new Uint8Array(result.buffer);
}
