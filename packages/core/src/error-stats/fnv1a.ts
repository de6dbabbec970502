const PRIME = 0x1b3;

/** FNV-1a, 64 bits, over the UTF-8 form of a text, as 16 hexadecimal digits (draft-eastlake-fnv). Not for secrets. */
export function fnv1a(text: string): string {
  // 0xcbf29ce484222325 in two halves; the prime is 2^40 + PRIME.
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of new TextEncoder().encode(text)) {
    low = (low ^ byte) >>> 0;
    const product = low * PRIME;
    high = (Math.imul(high, PRIME) + (low << 8) + Math.floor(product / 2 ** 32)) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
