import { classAt, codeAt, FOREIGN, isDigit, isWord, LETTER } from '../scan/characters.ts';
import { isNamedBefore, isNamedBy, type Words, wordList } from '../scan/context.ts';
import { isEscape } from '../scan/edges.ts';
import type { Spot } from '../scan/spots.ts';
import { extensionEnd, type Numbering, nanpEnd, numbering } from './phone-layout.ts';

/** Words that name a number whatever it looks like. */
const nouns: Words = wordList([
  'phone',
  'telephone',
  'telefon',
  'telefono',
  'teléfono',
  'téléphone',
  'telefone',
  'tel',
  'mobile',
  'mobil',
  'cell',
  'cellphone',
  'handy',
  'fax',
  'landline',
  'hotline',
  'sms',
  'whatsapp',
  'msisdn',
  'voicemail',
  'rufnummer',
  'celular',
  'móvil',
  'portable',
  'cep',
  '电话',
  '手机',
  '電話',
  '携帯',
  '전화',
  'телефон',
]);
/** What people do with a number: counts where the number follows one of {@link links}, in groups. */
const verbs: Words = wordList([
  'call',
  'calling',
  'called',
  'callback',
  'dial',
  'ring',
  'reach',
  'contact',
  'answer',
  'answering',
  'message',
  'messages',
  'text',
  'texts',
  'anrufen',
  'llamar',
  'appeler',
]);
/** Words between such a verb and the number. */
const links: ReadonlySet<string> = new Set([
  ...[
    'at',
    'on',
    'to',
    'is',
    'me',
    'us',
    'him',
    'her',
    'them',
    'call',
    'dial',
    'ring',
    'text',
    'number',
    'no',
  ],
  ...['nr', 'via', 'under', 'using', 'unter', 'al', 'au', 'from', 'by', 'was', 'or', 'and', 'it', 'are'],
]);
/** Words that may follow a number: `416 60 039 office`. */
const followers: ReadonlySet<string> = new Set(
  'office fax mobile cell home work phone tel landline telephone voicemail cellphone'.split(' '),
);

/** Names of fields for postal codes: in Brazil `cep`, which is a telephone in Turkey. */
const postal: ReadonlySet<string> = new Set(
  'cep plz zip zipcode postcode postalcode codigopostal postleitzahl'.split(' '),
);

/** Telephone numbers in the layouts of the North American Numbering Plan: `(415) 555-0132`, `415-555-0132`. */
export const nanpPhone: Spot = {
  rule: 'phone',
  type: 'PHONE_NUMBER',
  places: ['digits'],
  at: (text, at, end, _key, report) => {
    const length = end - at;
    if (length !== 3 && length !== 1) return end;
    // The prefix is 1, and no area begins with 0 or 1.
    const first = text.charCodeAt(at);
    if (length === 1 ? first !== 49 : first < 50) return end;
    const next = codeAt(text, end);
    if (next !== 41 && next !== 45 && next !== 46 && (next !== 32 || length !== 1)) return end;
    const start = codeAt(text, at - 1) === 40 ? at - 1 : at;
    if (!startsNumber(text, start, codeAt(text, start - 1))) return end;
    const stop = nanpEnd(text, start);
    if (stop < 0) return end;
    report('phone', 'PHONE_NUMBER', start, extensionEnd(text, stop));
    return stop;
  },
};

/**
 * Telephone numbers with `+` (ITU-T E.164), and any plausible grouping of 7 to 15 digits that the text or the field's
 * name calls a number. Groups joined by blanks are read from the first one on.
 */
export const phone: Spot = {
  rule: 'phone',
  type: 'PHONE_NUMBER',
  places: ['+', 'digits'],
  at: (text, at, end, key, report) => {
    const isPlus = codeAt(text, at) === 43;
    if (!isPlus && end - at < 7 && !goesOn(text, end)) return end;
    const start = !isPlus && codeAt(text, at - 1) === 40 ? at - 1 : at;
    if (isPlus ? isWord(text, at - 1) : !startsNumber(text, start, codeAt(text, start - 1))) return end;
    const read = numbering(text, start);
    if (!read.isWhole) return read.end;
    if (isPlus ? read.digits < 8 || read.first === 48 : !isCalledNumber(text, start, read, key))
      return read.end;
    const stop = extensionEnd(text, read.end);
    report('phone', 'PHONE_NUMBER', start, stop);
    return stop;
  },
};

/** Whether digits or a bracket follow one separator. */
function goesOn(text: string, end: number): boolean {
  const code = codeAt(text, end);
  if (code !== 32 && code !== 45 && code !== 46 && code !== 47 && code !== 41 && code !== 40) return false;
  const next = codeAt(text, end + 1);
  return isDigit(text, end + 1) || next === 32 || next === 40 || next === 45;
}

/** `.` `-` `_` `+` `$` `/` before make a number part of something else. */
function startsNumber(text: string, start: number, last: number): boolean {
  if (last === 46 || last === 45 || last === 95 || last === 43 || last === 36 || last === 47) return false;
  if (last === 58) return !isDigit(text, start - 2);
  return !isWord(text, start - 1) || isEscape(text, start - 1);
}

function isCalledNumber(text: string, start: number, read: Numbering, key: string): boolean {
  if (read.isDate) return false;
  if (postal.has(key.toLowerCase().replace(/[^a-z]/g, ''))) return false;
  if (key !== '' && isNamedBy(nouns, key)) return true;
  if (followers.has(wordAfter(text, read.end))) return true;
  if (read.groups === 1) return followsPhone(text, start);
  if (isNamedBefore(nouns, text, start)) return true;
  return links.has(wordBefore(text, start)) && isNamedBefore(verbs, text, start);
}

/** Whether the words before a number lead to one for a telephone without another between: plain digits are anything. */
export function followsPhone(text: string, start: number): boolean {
  let at = start;
  for (let words = 0; words < 4; words++) {
    const to = endOfWordBefore(text, at);
    const word = wordBefore(text, at);
    if (nouns.words.includes(word)) return true;
    if (!links.has(word)) return false;
    at = to - word.length;
  }
  return false;
}

function wordAfter(text: string, end: number): string {
  let from = end;
  while (from - end < 2 && (codeAt(text, from) === 32 || codeAt(text, from) === 40)) from++;
  let to = from;
  while (to - from < 12 && isWord(text, to)) to++;
  return from === end ? '' : text.slice(from, to).toLowerCase();
}

function endOfWordBefore(text: string, start: number): number {
  let to = start;
  while (start - to < 3 && to > 0 && !isLetter(text, to - 1)) to--;
  return to;
}

function wordBefore(text: string, start: number): string {
  const to = endOfWordBefore(text, start);
  let from = to;
  while (to - from < 12 && isLetter(text, from - 1)) from--;
  return text.slice(from, to).toLowerCase();
}

const isLetter = (text: string, at: number): boolean => (classAt(text, at) & (LETTER | FOREIGN)) !== 0;
