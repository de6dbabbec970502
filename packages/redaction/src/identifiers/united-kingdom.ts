import { codeAt } from '../scan/characters.ts';
import { isNamed, readNames, type Words, wordList } from '../scan/context.ts';
import type { Spot } from '../scan/spots.ts';
import { isDay, pair } from './checksum/date.ts';
import { digitAt, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';
import { followsPhone } from './phone.ts';

const nhsContext: readonly string[] = ['nhs', 'national health', 'health service', 'nhsnumber'];

/** By 11 with the weights 10 to 2; 10 is not given. */
function holdsNhsSum(value: string): boolean {
  const check = (11 - (weighted(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check === digitAt(value, 9) && !/^(\d)\1*$/.test(value);
}

/** NHS numbers: NHS Data Model and Dictionary, "NHS NUMBER". */
const nhs: Identifier = {
  rule: 'uk-nhs',
  type: 'UK_NHS',
  named: ['d10', 'd3-d3-d4', 'd3 d3 d4'],
  pattern: /^\d{10}$/,
  valid: holdsNhsSum,
  context: [...nhsContext, 'patient'],
};

const nhsWords: Words = wordList(nhsContext);
const nhsLayout = /\d{3}([ -]?)\d{3}\1\d{4}(?![\w-]|[ .]\d)/y;

/**
 * NHS numbers that look like telephone numbers of North America: where `NHS` names them, they are reported before those,
 * so that they are what counts.
 */
const nhsPhone: Spot = {
  rule: 'uk-nhs',
  type: 'UK_NHS',
  places: ['digits'],
  at: (text, start, end, key, report) => {
    const length = end - start;
    if (length !== 10 && (length !== 3 || !isJoint(codeAt(text, end)))) return end;
    const last = codeAt(text, start - 1);
    if (last === 45 || last === 46 || last === 43) return end;
    nhsLayout.lastIndex = start;
    if (!nhsLayout.test(text)) return end;
    const stop = nhsLayout.lastIndex;
    if (!holdsNhsSum(text.slice(start, stop).replace(/\D/g, ''))) return end;
    if (!readNames(text, start, stop, key) || !isNamed(nhsWords) || followsPhone(text, start)) return end;
    report('uk-nhs', 'UK_NHS', start, stop);
    return stop;
  },
};

/** Blank and `-`. */
const isJoint = (code: number): boolean => code === 32 || code === 45;

/** National insurance numbers: HMRC, National Insurance Manual NIM39110 (prefixes that are not used). */
const insurance: Identifier = {
  rule: 'uk-nino',
  type: 'UK_NINO',
  alone: ['x9', 'a2 d2 d2 d2 a1'],
  named: ['x9', 'a2 d2 d2 d2 a1', 'a2-d2-d2-d2-a1', 'a2 d6 a1', 'a2 x7'],
  pattern: /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/,
  context: ['nino', 'national insurance', 'ni number', 'nationalinsurance', 'ni no'],
};

/** Passports: HM Passport Office; nine digits, or two letters and seven digits. Nothing to check. */
const passport: Identifier = {
  rule: 'uk-passport',
  type: 'UK_PASSPORT',
  named: ['d9', 'x9'],
  pattern: /^(?:\d{9}|[A-Z]{2}\d{7})$/,
  context: ['passport', 'passports', 'passportno', 'hmpo'],
};

/** Driving licences: DVLA, INF45/1: surname, year and month (women plus 50), day, initials. */
const licence: Identifier = {
  rule: 'uk-driving-licence',
  type: 'UK_DRIVING_LICENCE',
  alone: ['x16'],
  named: ['x16', 'x18'],
  pattern: /^[A-Z]{1,5}9{0,4}\d[0156]\d{4}[A-Z9]{2}[A-Z\d]{3}(?:\d\d)?$/,
  valid: (value) => {
    const month = pair(value, 6) % 50;
    return /^[A-Z9]{5}\d/.test(value) && isDay(month, pair(value, 8));
  },
  context: ['driving licence', 'driver licence', 'driving license', 'driver number', 'dvla', 'licence'],
};

/** Vehicle registration marks since 1963: DVLA, INF104. Short, so named only. */
const vehicle: Identifier = {
  rule: 'uk-vehicle',
  type: 'UK_VEHICLE_REGISTRATION',
  named: [...['x7', 'x4 a3', 'x6', 'x5', 'x4', 'x2 a3', 'x3 a3', 'x4 a3', 'a3 x4', 'a3 x3', 'a3 x2']],
  pattern:
    /^(?:[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[1-2]\d|5[1-9]|[67]\d)[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y][1-9]\d{0,2}[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3}[1-9]\d{0,2}[A-HJ-NPR-TV-Y])$/,
  context: [
    'vehicle',
    'vehicles',
    'registration',
    'number plate',
    'licence plate',
    'license plate',
    'car reg',
    'vrm',
  ],
};

/** Identifiers of the United Kingdom. */
export const unitedKingdom: readonly (Identifier | Spot)[] = [
  nhs,
  nhsPhone,
  insurance,
  licence,
  passport,
  vehicle,
];
