import { show } from '../../config/check.ts';
import { SteleError } from '../../errors.ts';

const unprintable = /[^!-~]/g;

/** Any text as a word of printable US-ASCII without blanks, not longer than `most`; `-` for an empty one. */
export function printable(text: string, most: number): string {
  return text.replace(unprintable, '_').slice(0, most) || '-';
}

/** Checks a word that is given as an option. @throws SteleError naming the option */
export function requireWord(given: string | undefined, most: number, where: string): void {
  if (given === undefined || (/^[!-~]+$/.test(given) && given.length <= most)) return;
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `${where} is ${show(given)}; allowed: 1 to ${most} characters of US-ASCII, no blanks`,
  );
}

/** Checks a limit of bytes. @throws SteleError naming the option */
export function requireSize(given: number | undefined, least: number, where: string): void {
  if (
    given === undefined ||
    (Number.isInteger(given) && given >= least) ||
    given === Number.POSITIVE_INFINITY
  )
    return;
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `${where} is ${show(given)}; allowed: a number of bytes, ${least} or more`,
  );
}

/**
 * Checks that a limit of bytes has room for the longest header, of words that are options or come from the machine.
 *
 * @throws SteleError naming the option
 */
export function requireRoom(given: number, header: number, where: string): void {
  if (given >= header) return;
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `${where} is ${show(given)}, and the header has up to ${header} bytes; allowed: ${header} or more, or shorter words`,
  );
}
