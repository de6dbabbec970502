import { classAt, codeAt, DIGIT, isDigit, isWord, LETTER } from '../scan/characters.ts';
import type { Spot } from '../scan/spots.ts';
import { isCardNumber } from './card.ts';

/** ISO/IEC 7813: the longest track has 79 characters. */
const TRACK = 79;
const UNDERSCORE = 95;
/** Longer words are no number with a word beside it. */
const WORD = 48;

/** Behind the number: name, month of expiry, service code, discretionary data, end sentinel. */
const first = /^\^[^^\n]{0,26}\^(?:\d{4}|\^)[^?\n]{0,40}\??/;
const second = /^[=D]\d{4}\d{0,24}\??/;

/**
 * The tracks of a magnetic stripe (ISO/IEC 7813), with all that stands behind the number: `%B4...^NAME^2712...?` and
 * `;4...=2712...?`, with their sentinels or without.
 */
export const cardTrack: Spot = {
  rule: 'card-track',
  type: 'CARD_TRACK',
  places: ['digits', 'mixed'],
  at: (text, start, end, _key, report) => {
    if (end - start < 12 || end - start > TRACK) return end;
    const isFirst = (codeAt(text, start) | 32) === 98;
    const from = isFirst ? start + 1 : start;
    let to = from;
    while (to < end && isDigit(text, to)) to++;
    const rest = codeAt(text, to) === 94 ? first : second;
    if (isFirst !== (rest === first) || (rest === first && to !== end)) return end;
    if (!isCardNumber(text, from, to)) return end;
    const found = rest.exec(text.slice(to, to + TRACK));
    if (found === null) return end;
    const stop = to + found[0].length;
    if (rest === second && isDigit(text, stop)) return end;
    const sentinel = codeAt(text, start - 1) === (isFirst ? 37 : 59) ? 1 : 0;
    report('card-track', 'CARD_TRACK', start - sentinel, stop);
    return stop;
  },
};

/**
 * Card numbers of 15 and 16 digits that touch letters or `_`: `4...USD`, `_4..._`. Where digits or nothing but
 * hexadecimal ones stand beside, it is part of something longer.
 */
export const gluedCard: Spot = {
  rule: 'payment-card',
  type: 'CREDIT_CARD',
  places: ['digits', 'mixed'],
  at: (text, start, end, _key, report) => {
    if (end - start < 15 || end - start > WORD) return end;
    if (!mayStand(text, start - 1, -1) || !mayStand(text, end, 1)) return end;
    let from = start;
    while (from < end && !isDigit(text, from)) from++;
    let to = from;
    while (to < end && isDigit(text, to)) to++;
    if (to - from !== 15 && to - from !== 16) return end;
    let isHexadecimal = to - from < end - start;
    for (let at = start; at < end; at++) {
      if (at === from) at = to;
      if (at >= end) break;
      if ((classAt(text, at) & DIGIT) !== 0) return end;
      const lower = codeAt(text, at) | 32;
      if (lower > 102) isHexadecimal = false;
    }
    const isJoined = codeAt(text, start - 1) === UNDERSCORE || codeAt(text, end) === UNDERSCORE;
    if (isHexadecimal || (to - from === end - start && !isJoined)) return end;
    if (isCardNumber(text, from, to)) report('payment-card', 'CREDIT_CARD', from, to);
    return end;
  },
};

/**
 * Nothing, or a character that makes the word no part of a number or a name: `blk_` before digits makes them those of a
 * block, `_` behind them joins a word.
 */
function mayStand(text: string, at: number, step: 1 | -1): boolean {
  const code = codeAt(text, at);
  if (code === UNDERSCORE) return step === 1 ? !isDigit(text, at + 1) : !isWord(text, at - 1);
  return code !== 45 && code !== 46 && code !== 43 && (classAt(text, at) & (LETTER | DIGIT)) === 0;
}
