import { classAt, classes, codeAt, HEX, isWord } from '../scan/characters.ts';
import type { Spot } from '../scan/spots.ts';
import type { Report } from '../scan/types.ts';

const COLON = 58;
const LENGTH = 17;
const DOTTED = 14;

/**
 * MAC addresses (EUI-48; IEEE 802-2014, 8.1): six pairs joined by `:` or `-`, or three groups of four joined by dots.
 * Broadcast and all zeros name no device.
 */
export const mac: Spot = {
  rule: 'mac',
  type: 'MAC_ADDRESS',
  places: [':', 'token'],
  at: (text, start, end, _key, report) => {
    if (text.charCodeAt(start) === COLON) {
      const first = start - 2;
      if (first < 0 || codeAt(text, start + 3) !== COLON || !isHex(text, first)) return 0;
      return look(text, first, LENGTH, 2, report) ? first + LENGTH : 0;
    }
    for (let at = start; at + DOTTED <= end; at++) {
      const code = text.charCodeAt(at);
      if (code > 127 || ((classes[code] as number) & HEX) === 0) continue;
      if (text.charCodeAt(at + 2) === 45 && text.charCodeAt(at + 5) === 45) {
        if (look(text, at, LENGTH, 2, report)) at += LENGTH;
      } else if (text.charCodeAt(at + 4) === 46 && text.charCodeAt(at + 9) === 46) {
        if (look(text, at, DOTTED, 4, report)) at += DOTTED;
      }
    }
    return 0;
  },
};

function look(text: string, start: number, length: number, size: number, report: Report): boolean {
  const separator = codeAt(text, start + size);
  const end = start + length;
  if (joins(text, start - 1, separator, -1) || joins(text, end, separator, 1)) return false;
  for (let at = start; at < end; at++) {
    const isBetween = (at - start) % (size + 1) === size;
    if (isBetween ? codeAt(text, at) !== separator : !isHex(text, at)) return false;
  }
  if (isRepeated(text, start, end, 48) || isRepeated(text, start, end, 102)) return false;
  report('mac', 'MAC_ADDRESS', start, end);
  return true;
}

/** Whether a position beside the address belongs to a word, or joins a further pair to it. */
function joins(text: string, at: number, separator: number, step: 1 | -1): boolean {
  if (isWord(text, at) || codeAt(text, at) === 95) return true;
  if (codeAt(text, at) !== separator) return false;
  return isHex(text, at + step) && isHex(text, at + 2 * step) && !isWord(text, at + 3 * step);
}

const isHex = (text: string, at: number): boolean => (classAt(text, at) & HEX) !== 0;

function isRepeated(text: string, start: number, end: number, code: number): boolean {
  for (let at = start; at < end; at++) {
    if (isWord(text, at) && (codeAt(text, at) | 32) !== (code | 32)) return false;
  }
  return true;
}
