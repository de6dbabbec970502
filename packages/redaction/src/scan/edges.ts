import { classAt, classes, codeAt, DIGIT, isDigit, isWord, LETTER, WORD } from './characters.ts';

/** More letters stand in no group of letters only. */
export const LETTERS = 3;
/** What joins the groups of a layout. */
export const SEPARATORS = ' -./:+';
const separators = new Uint8Array(128);
for (let at = 0; at < SEPARATORS.length; at++) separators[SEPARATORS.charCodeAt(at)] = at + 1;

/** Number of the separator at a position, 0 where there is none. */
export const separatorAt = (text: string, at: number): number => {
  const code = codeAt(text, at);
  return code < 128 ? (separators[code] as number) : 0;
};

/** Whether a separator follows, and after it (or a bracket or a second separator) a letter or digit. */
export function goesOn(text: string, end: number): boolean {
  if (end + 1 >= text.length) return false;
  const code = text.charCodeAt(end);
  if (code !== 41 && code !== 40 && (code > 127 || separators[code] === 0)) return false;
  const second = text.charCodeAt(end + 1);
  const next = second < 128 ? (classes[second] as number) : 0;
  if ((next & DIGIT) !== 0) return true;
  if ((next & LETTER) !== 0) return endsShort(text, end + 1);
  return (second === 32 || second === 45 || second === 40) && isDigit(text, end + 2);
}

/** Whether the word that starts at a letter is mixed, or has up to 3 letters. */
function endsShort(text: string, start: number): boolean {
  for (let at = start + 1; at < start + 4; at++) {
    const kind = classAt(text, at) & WORD;
    if (kind !== LETTER) return kind === 0 ? isDigit(text, at + 1) : true;
  }
  return false;
}

/** Length of a word of up to 3 letters that a separator joins to the word at a position; 0 when there is none. */
export function shortWordBefore(text: string, start: number): number {
  if (start < 2) return 0;
  const separator = text.charCodeAt(start - 1);
  if (separator !== 32 && separator !== 45 && separator !== 46) return 0;
  const least = Math.max(-1, start - 3 - LETTERS);
  let at = start - 2;
  while (at > least) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (classes[code] as number) & WORD : 0;
    if (kind === LETTER) at--;
    else if (kind === 0) break;
    else return 0;
  }
  return at === least && least >= 0 ? 0 : start - 2 - at;
}

/** Nothing before that makes the value part of something longer: a decimal, a name, an amount, an offset. */
export function isLeftEdge(text: string, start: number): boolean {
  if (start === 0) return true;
  const code = codeAt(text, start - 1);
  // . - _ + $ and euro, pound
  if (
    code === 46 ||
    code === 45 ||
    code === 95 ||
    code === 43 ||
    code === 36 ||
    code === 0x20ac ||
    code === 0xa3
  )
    return false;
  if (code === 58) return !isDigit(text, start - 2);
  return !isWord(text, start - 1) || isEscape(text, start - 1);
}

/** Whether the letter at a position is that of `\n`, `\r` or `\t` in a text that was quoted before. */
export function isEscape(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return (code === 110 || code === 114 || code === 116) && codeAt(text, at - 1) === 92;
}

/** Nothing after that makes the value part of something longer. */
export function isRightEdge(text: string, end: number): boolean {
  if (end >= text.length) return true;
  const code = text.charCodeAt(end);
  if (code === 32) return true;
  if (code === 95) return false;
  if (code === 45) return !isWord(text, end + 1);
  if (code === 46 || code === 58) return !isDigit(text, end + 1);
  return code > 127 || ((classes[code] as number) & WORD) === 0;
}

/** Whether digits go on beyond a blank, so that the groups may be others. */
export const isCrowded = (text: string, start: number, end: number): boolean =>
  (isDigit(text, start) && codeAt(text, start - 1) === 32 && isDigit(text, start - 2)) ||
  (isDigit(text, end - 1) && codeAt(text, end) === 32 && isDigit(text, end + 1));
