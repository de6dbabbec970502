/** Fills an array with random bytes. */
export type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => unknown;

const fillRandom: FillRandom = (bytes) => crypto.getRandomValues(bytes);

/** Random bytes in lower-case hexadecimal digits, never all zero. */
export function randomId(length: number, fill: FillRandom = fillRandom): string {
  const bytes = new Uint8Array(length);
  fill(bytes);
  if (bytes.every((byte) => byte === 0)) bytes[length - 1] = 1;
  let id = '';
  for (const byte of bytes) id += (byte + 256).toString(16).slice(1);
  return id;
}
