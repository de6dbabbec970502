/** Bytes drawn at once: a call for each identifier costs more than the request's whole record. */
const POOL = 2048;

const hex = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => (byte + 256).toString(16).slice(1));

let pool = '';
let used = 0;

/** Random bytes in lower-case hexadecimal digits, from the platform's generator for cryptography; never all zero. */
export function randomHex(bytes: number): string {
  const digits = bytes * 2;
  if (used + digits > pool.length) {
    pool = Array.from(crypto.getRandomValues(new Uint8Array(POOL)), (byte) => hex[byte]).join('');
    used = 0;
  }
  const text = pool.slice(used, used + digits);
  used += digits;
  return /[1-9a-f]/.test(text) ? text : `${text.slice(0, -1)}1`;
}
