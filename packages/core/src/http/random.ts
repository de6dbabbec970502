/** Bytes drawn at once: a call for each identifier costs more than the request's whole record. */
const POOL = 4096;

const digits = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => (byte + 256).toString(16).slice(1));

type Hex = (bytes: Uint8Array, from: number, to: number) => string;

/** What of `Buffer` is used, where there is one: it makes flat strings, and JSON of others takes several times as long. */
interface Hexadecimal {
  hexSlice(from: number, to: number): string;
}
const { Buffer: { prototype: buffer } = {} } = globalThis as {
  Buffer?: { readonly prototype?: Partial<Hexadecimal> };
};

const hex: Hex =
  typeof buffer?.hexSlice === 'function'
    ? (bytes, from, to) => (buffer as Hexadecimal).hexSlice.call(bytes, from, to)
    : (bytes, from, to) => Array.from(bytes.subarray(from, to), (byte) => digits[byte]).join('');

let pool: Uint8Array<ArrayBuffer> | undefined;
let used = POOL;

/** Random bytes in lower-case hexadecimal digits, from the platform's generator for cryptography; never all zero. */
export function randomHex(bytes: number): string {
  if (pool === undefined || used + bytes > POOL) {
    pool ??= new Uint8Array(POOL);
    crypto.getRandomValues(pool);
    used = 0;
  }
  const text = hex(pool, used, used + bytes);
  used += bytes;
  return /[1-9a-f]/.test(text) ? text : `${text.slice(0, -1)}1`;
}
