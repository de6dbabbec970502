/** Bytes drawn at once: a call for each identifier costs more than the request's whole record. */
const POOL = 4096;

const hex = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => (byte + 256).toString(16).slice(1));

let pool: Uint8Array<ArrayBuffer> | undefined;
let used = POOL;

/** Random bytes in lower-case hexadecimal digits, from the platform's generator for cryptography; never all zero. */
export function randomHex(bytes: number): string {
  if (used + bytes > POOL) {
    pool ??= new Uint8Array(POOL);
    crypto.getRandomValues(pool);
    used = 0;
  }
  let text = '';
  let any = 0;
  for (let at = used; at < used + bytes; at++) {
    const byte = (pool as Uint8Array)[at] as number;
    any |= byte;
    text += hex[byte] as string;
  }
  used += bytes;
  return any === 0 ? `${text.slice(0, -1)}1` : text;
}
