import { randomHex } from './random.ts';

/** Letters, digits and what identifiers are joined with: nothing that ends a line, a header or a quotation. */
const harmless = /^[A-Za-z0-9._~:+/=@-]{1,128}$/;

/** True for 1 to 128 characters out of `A-Z a-z 0-9 . _ ~ : + / = @ -`. */
export function isHarmlessId(value: unknown): value is string {
  return typeof value === 'string' && harmless.test(value);
}

/** An identifier that sorts by time: UUID version 7 (RFC 9562, section 5.7). */
export function newRequestId(now: number = Date.now()): string {
  const time = Math.max(0, Math.floor(now)).toString(16).padStart(12, '0').slice(-12);
  const random = randomHex(10);
  const variant = ((Number.parseInt(random[3] as string, 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}
