import { asciiText, createAscii } from './ascii.ts';
import { writeRandomHex } from './random.ts';

/** Letters, digits and what identifiers are joined with: nothing that ends a line, a header or a quotation. */
const harmless = /^[A-Za-z0-9._~:+/=@-]{1,128}$/;

/** True for 1 to 128 characters out of `A-Z a-z 0-9 . _ ~ : + / = @ -`. */
export function isHarmlessId(value: unknown): value is string {
  return typeof value === 'string' && harmless.test(value);
}

const LENGTH = 36;
const HYPHEN = 45;

let letters: Uint8Array | undefined;
let lastTime = -1;

/** The time as it begins an identifier. It is that of the one before, mostly. */
function writeTime(into: Uint8Array, now: number): void {
  const time = Math.max(0, Math.floor(now)).toString(16).padStart(12, '0').slice(-12);
  for (let at = 0; at < 12; at++) into[at < 8 ? at : at + 1] = time.charCodeAt(at);
  lastTime = now;
}

/** An identifier that sorts by time: UUID version 7 (RFC 9562, section 5.7). */
export function newRequestId(now: number = Date.now()): string {
  letters ??= createAscii(LENGTH);
  if (now !== lastTime) writeTime(letters, now);
  // 74 bits are wanted, in three groups of 12, 14 and 48. What version and hyphens take the place of is lost.
  writeRandomHex(letters, 14, 11);
  letters[8] = HYPHEN;
  letters[13] = HYPHEN;
  letters[18] = HYPHEN;
  letters[23] = HYPHEN;
  letters[14] = 0x37;
  // Two bits are fixed, two are random: section 4.1.
  letters[19] = variants[digitValue(letters[19] as number) & 3] as number;
  return asciiText(letters, LENGTH);
}

const digitValue = (digit: number): number => (digit < 58 ? digit - 48 : digit - 87);

const variants = /* @__PURE__ */ Uint8Array.from('89ab', (digit) => digit.charCodeAt(0));
