import { classAt, codeAt, DIGIT, isDigit, isWord, LETTER } from '../scan/characters.ts';
import { isEscape, isRightEdge } from '../scan/edges.ts';
import type { Spot } from '../scan/spots.ts';
import { mod97 } from './checksum/iso7064.ts';

/** Lengths by country: SWIFT, IBAN Registry, release 101. */
const lengths: ReadonlyMap<string, number> = new Map(
  (
    'NO15 BE16 BI27 DK18 FI18 FO18 FK18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 MN20 ' +
    'CR22 BG22 BH22 DE22 GB22 GE22 IE22 ME22 RS22 HR21 CH21 LI21 LV21 VA22 AE23 GI23 IL23 IQ23 OM23 TL23 SO23 ' +
    'AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 LY25 PT25 ST25 IS26 TR26 FR27 GR27 IT27 MC27 ' +
    'MR27 SM27 DJ27 AL28 AZ28 BY28 CY28 DO28 GT28 HN28 HU28 LB28 NI28 PL28 SV28 BR29 EG29 PS29 QA29 UA29 ' +
    'JO30 KW30 YE30 MU30 MT31 SC31 LC32 RU33'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const GROUP = 4;

/** International bank account numbers: ISO 13616-1, plain or in groups of four, checked by ISO 7064 MOD 97-10. */
export const iban: Spot = {
  rule: 'iban',
  type: 'IBAN_CODE',
  places: ['mixed'],
  at: (text, start, end, _key, report) => {
    if (
      !isLetter(text, start) ||
      !isLetter(text, start + 1) ||
      !isDigit(text, start + 2) ||
      !isDigit(text, start + 3)
    ) {
      return 0;
    }
    const length = lengths.get(text.slice(start, start + 2).toUpperCase());
    if (length === undefined) return 0;
    if (isWord(text, start - 1) && !isEscape(text, start - 1)) return 0;
    const stop = end - start === length ? end : endOfGroups(text, start, end, length);
    if (stop < 0 || !isRightEdge(text, stop)) return 0;
    const value = text.slice(start, stop).replace(/[ -]/g, '').toUpperCase();
    if (mod97(value.slice(4) + value.slice(0, 4)) !== 1) return 0;
    report('iban', 'IBAN_CODE', start, stop);
    return stop;
  },
};

/** End of groups of four joined by one blank or `-` that hold a number of characters, -1 where they do not. */
function endOfGroups(text: string, start: number, end: number, length: number): number {
  if (end - start !== GROUP) return -1;
  const separator = codeAt(text, end);
  if (separator !== 32 && separator !== 45) return -1;
  let at = end;
  for (let count = GROUP; count < length; count++) {
    if (count % GROUP === 0 && codeAt(text, at++) !== separator) return -1;
    if (!isWord(text, at++)) return -1;
  }
  return at;
}

const isLetter = (text: string, at: number): boolean => (classAt(text, at) & (LETTER | DIGIT)) === LETTER;
