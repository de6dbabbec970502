import { randomHex } from './random.ts';

/** Letters, digits and what identifiers are joined with: nothing that ends a line, a header or a quotation. */
const harmless = /^[A-Za-z0-9._~:+/=@-]{1,128}$/;

/** True for 1 to 128 characters out of `A-Z a-z 0-9 . _ ~ : + / = @ -`. */
export function isHarmlessId(value: unknown): value is string {
  return typeof value === 'string' && harmless.test(value);
}

/** Two bits are fixed, two are random: RFC 9562, section 4.1. */
const variants = ['8', '9', 'a', 'b'];

let lastTime = -1;
let lastPrefix = '';

/** The time as it begins an identifier, with the version behind it. */
function prefixOf(now: number): string {
  if (now !== lastTime) {
    const time = Math.max(0, Math.floor(now)).toString(16).padStart(12, '0').slice(-12);
    lastPrefix = `${time.slice(0, 8)}-${time.slice(8)}-7`;
    lastTime = now;
  }
  return lastPrefix;
}

/** An identifier that sorts by time: UUID version 7 (RFC 9562, section 5.7). */
export function newRequestId(now: number = Date.now()): string {
  const random = randomHex(10);
  const variant = variants[Number.parseInt(random.charAt(3), 16) & 3] as string;
  return `${prefixOf(now)}${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}
