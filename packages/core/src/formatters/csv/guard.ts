import { jsonSpelled } from '../line/escape.ts';

/**
 * What spreadsheets take for the beginning of a formula, at the start of a cell and behind what may separate cells for
 * them: `=`, `+`, `-`, `@` and their full-width forms. TAB and CR, which count as well, never reach a cell.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /(^|[,;|"])( *)(?='*[=+\-@\uff0b\uff0d\uff1d\uff20])/g;

/** Text that no spreadsheet computes: `'` stands before what looks like a formula. Removing one of them undoes it. */
export function guarded(text: string): string {
  return text.replace(formula, "$1$2'");
}

const string = /"(?:[^"\\]|\\.)*"/g;
const inString = /(^|[,;|"'])( *)([=+\-@\uff0b\uff0d\uff1d\uff20])/g;

/** JSON that no spreadsheet computes: such characters are spelled in another way in its strings. */
export function guardedJson(json: string): string {
  return json.replace(
    string,
    (text) =>
      `"${text
        .slice(1, -1)
        .replace(inString, (_all, before, blanks, sign) => `${before}${blanks}${jsonSpelled(sign)}`)}"`,
  );
}
