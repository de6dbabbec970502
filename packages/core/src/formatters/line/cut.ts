import { byteLength } from '#runtime';
import { TRUNCATED } from '../../values/limits.ts';
import type { Painter } from '../color/index.ts';

/** An escape that must not be cut in two. */
const escapes = /\\(?:u[\da-f]{4}|.)|./gsu;

/**
 * Escaped text within a number of bytes of UTF-8. What is too long ends between two characters, and a mark says how
 * many bytes are missing; where there is no room for the mark, nothing is left.
 */
function cutBytes(text: string, most: number): string {
  const size = byteLength(text);
  if (size <= most) return text;
  const room = most - byteLength(`${TRUNCATED} ${size}`);
  if (room < 0) return '';
  let kept = 0;
  let end = 0;
  for (const { 0: part, index } of text.matchAll(escapes)) {
    const bytes = byteLength(part);
    if (kept + bytes > room) break;
    kept += bytes;
    end = index + part.length;
  }
  return `${text.slice(0, end)}${TRUNCATED} ${size - kept}`;
}

const plain: Painter = (_role, text) => text;

/** Text without its colours. Nothing else begins with an escape, where texts are escaped. */
export function unpainted(text: string): string {
  return text.replace(/\x1b\[[\d;]*m/g, '');
}

/** A text within a number of bytes: painted as it was made, or as one message when it has to be cut. */
export function fitted(make: (paint: Painter) => string, paint: Painter, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return make(paint);
  const whole = make(plain);
  const text = cutBytes(whole, most);
  return text === whole ? make(paint) : paint('message', text);
}
