import type { AnchorDetector } from '../scan/types.ts';
import { isPlaceholder } from './placeholder.ts';

/** How far back the word is looked for. */
const REACH = 24;
const LONGEST = 64;
const named = /(?:^|[^\p{L}])(?:password|passwd|passwort|kennwort|passphrase|passcode|pwd)$/iu;
/** What those words end with, in small letters. */
const ends: ReadonlySet<number> = new Set([...'dte'].map((letter) => letter.charCodeAt(0)));
const value = /^["'`]?([^\s"'`,;<>()[\]{}]{2,64})/;

function detector(anchor: string): AnchorDetector {
  return {
    anchor,
    at(text, at, _key, report) {
      // Most words end otherwise.
      if (!ends.has(text.charCodeAt(at - 1) | 32) || !named.test(text.slice(Math.max(0, at - REACH), at)))
        return;
      const from = at + anchor.length;
      const found = value.exec(text.slice(from, from + LONGEST + 1));
      if (found === null) return;
      const start = from + found[0].length - (found[1] as string).length;
      let end = from + found[0].length;
      if (/[.!?:]/.test(text.charAt(end - 1)) && !/\S/.test(text.charAt(end))) end -= 1;
      const isQuoted = start > from && text.charAt(end) === text.charAt(start - 1);
      // A word says something about a password; one with a digit is it.
      const isOne = isQuoted
        ? end > start
        : /\d/.test(text.slice(start, end)) && /\p{L}/u.test(text.slice(start, end));
      if (end - start > LONGEST || !isOne || isPlaceholder(text, start, end)) return;
      report('secret-assignment', 'PASSWORD', start, end);
    },
  };
}

/** Finds passwords in sentences: `password is hunter2`. */
export const saidDetectors: readonly AnchorDetector[] = [' is ', ' was ', ' ist ', ' lautet '].map(detector);
