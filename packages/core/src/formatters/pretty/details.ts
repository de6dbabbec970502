import type { Painter } from '../color/index.ts';
import type { ErrorData, Fields } from '../record.ts';
import { visible } from '../text.ts';
import { addFrames } from './frames.ts';
import { addText, inkedLine, lineOf, row, type Sheet } from './sheet.ts';
import { isSql, paintSql } from './sql.ts';
import { title } from './stack.ts';
import { meaning } from './units.ts';
import { isError, keyText, LINES, more, present } from './value.ts';
import { displayWidth } from './width.ts';

/** Adds words, and the values that need rows of their own: at once, or when `later` is run. */
export function addFields(
  sheet: Sheet,
  indent: string,
  data: Readonly<Fields>,
  paint: Painter,
  later?: (() => void)[],
): void {
  const { page, look, width } = sheet;
  const list = Array.isArray(data);
  const names = present(data);
  const shown = later === undefined ? names.slice(0, look.fold) : names;
  for (const key of shown) {
    const value = data[key];
    const text = lineOf(sheet, value);
    const name = list ? `[${key}]` : keyText(key);
    const label = list && typeof value !== 'object' ? '' : `${name}=`;
    const hint = meaning(key, value);
    const words = label + text + (hint && ` (${hint})`);
    if (!text.includes(LINES) && displayWidth(words) + indent.length + 2 <= width) {
      if (!page.fits(displayWidth(words))) row(sheet, indent);
      const inked = look.color
        ? paint('key', label) + inkedLine(sheet, value, paint) + paint('muted', hint && ` (${hint})`)
        : words;
      page.add(words, inked);
    } else {
      const add = (): void => addBlock(sheet, indent, `${name}:`, value, paint);
      if (later === undefined) add();
      else later.push(add);
    }
  }
  if (shown.length < names.length) {
    row(sheet, indent);
    const rest = more(names.length - shown.length);
    page.add(rest, paint('muted', rest));
  }
}

/** Adds a value below its label. */
function addBlock(sheet: Sheet, indent: string, label: string, value: unknown, paint: Painter): void {
  const { page } = sheet;
  row(sheet, indent);
  page.add(label, paint('key', label));
  if (isError(value)) addError(sheet, indent, value, paint);
  else if (typeof value === 'object' && value !== null) {
    page.end();
    addFields(sheet, `${indent}  `, value as Fields, paint);
  } else if (isSql(value)) addText(sheet, `${indent}  `, value, (line) => paintSql(line, paint));
  else addText(sheet, `${indent}  `, String(value), (line) => paint('string', line));
  page.end();
}

/** Adds an error to the current line, and what belongs to it below. */
export function addError(
  sheet: Sheet,
  indent: string,
  error: ErrorData,
  paint: Painter,
  above?: ErrorData,
): void {
  const [first = '', ...rest] = title(error).split(LINES);
  sheet.page.add(visible(first), sheet.look.paint('failure', visible(first)));
  if (rest.length > 0) addText(sheet, indent, rest.join(LINES), (line) => sheet.look.paint('failure', line));
  addDetails(sheet, `${indent}  `, error, paint, above);
}

/**
 * Adds what an error has below its title: frames, members, and the errors it comes from as branches of a tree.
 *
 * @param above the error that this one is a cause of
 */
export function addDetails(
  sheet: Sheet,
  indent: string,
  error: ErrorData,
  paint: Painter,
  above?: ErrorData,
): void {
  addFrames(sheet, indent, error, above);
  const { type: _type, message: _message, code: _code, stack: _stack, cause, errors, ...own } = error;
  const many: readonly unknown[] = Array.isArray(errors) ? errors : [];
  addFields(sheet, indent, Array.isArray(errors) ? own : { ...own, errors }, paint);
  const { fold } = sheet.look;
  const branches = many.slice(0, fold).map((value): [string, unknown] => ['', value]);
  if (many.length > fold) branches.push(['', more(many.length - fold)]);
  if (cause !== undefined) branches.push(['caused by', cause]);
  for (const [at, [label, value]] of branches.entries())
    addBranch(sheet, indent, at === branches.length - 1, label, value, paint, error);
  sheet.page.end();
}

function addBranch(
  sheet: Sheet,
  indent: string,
  last: boolean,
  label: string,
  value: unknown,
  paint: Painter,
  above: ErrorData,
): void {
  const { page, look } = sheet;
  const stem = `${indent}${last ? '  ' : '│ '} `;
  row(sheet, `${indent}${last ? '└─' : '├─'} `);
  page.add(label, look.paint('muted', label));
  const text = lineOf(sheet, value);
  if (isError(value, false)) addError(sheet, stem, value, paint, above);
  else if (typeof value === 'string') {
    const [first = '', ...rest] = value.split(LINES);
    page.add(visible(first), paint('string', visible(first)));
    if (rest.length > 0) addText(sheet, stem, rest.join(LINES), (line) => paint('string', line));
  } else if (typeof value !== 'object' || value === null || (!text.includes(LINES) && page.fits(text.length)))
    page.add(text, inkedLine(sheet, value, paint));
  else {
    page.end();
    addFields(sheet, stem, value as Record<string, unknown>, paint);
  }
}
