import type { AnchorDetector } from '../scan/types.ts';

/** The longest name with its code, and what follows. */
const REACH = 48;
/** `CVV 123`, `CVC2: 1234`, `security code is 123`: a number that is no time, amount or part of something longer. */
const securityCode =
  /^(?:cv[vc]2?|ecurity code)(?: ?(?:code|number|nr\.?|no\.?))?(?:\s{0,2}[:=]\s{0,2}| {1,2}(?:(?:is|ist|was) )?)["']?(\d{3,4})(?![\w%]|[.,:/-]\d| (?:ms|s|times|bytes)\b)/i;
/** `PIN: 1234`, `pin code 123456`; pins of parts are counted with a blank. */
const pin =
  /^pin(?:[ _-]?(?:code|number|nr\.?)(?:\s{0,2}[:=]\s{0,2}| (?:is )?)|\s{0,2}[:=]\s{0,2}| is )["']?(\d{4,6})(?![\w%]|[.,:/-]\d)/i;

function detector(anchor: string, pattern: RegExp, rule: string, type: string): AnchorDetector {
  return {
    anchor,
    at(text, at, _key, report) {
      if (!startsWord(text, at) && !anchor.startsWith('ecurity')) return;
      const found = pattern.exec(text.slice(at, at + REACH));
      if (found === null) return;
      const end = at + found[0].length;
      report(rule, type, end - (found[1] as string).length, end);
    },
  };
}

/** Behind no letter, or as a capital behind a small one: `cardCvv`. */
function startsWord(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  const lower = before | 32;
  if (before > 127) return !/\p{L}/u.test(text.charAt(at - 1));
  if (lower < 97 || lower > 122) return true;
  return before >= 97 && text.charCodeAt(at) < 97;
}

/** Finds card security codes and PINs behind the words that name them. */
export const codeDetectors: readonly AnchorDetector[] = [
  ...['CV', 'cv', 'Cv', 'ecurity code', 'ecurity Code'].map((anchor) =>
    detector(anchor, securityCode, 'card-security-code', 'CARD_SECURITY_CODE'),
  ),
  ...['PIN', 'pin', 'Pin'].map((anchor) => detector(anchor, pin, 'secret-assignment', 'PASSWORD')),
];
