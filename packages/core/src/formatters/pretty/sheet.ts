import type { Painter, ThemeRole } from '../color/index.ts';
import { visible } from '../text.ts';
import type { Look } from './look.ts';
import type { Page } from './page.ts';
import { inline, LINES, more, unpainted } from './value.ts';
import { wrap } from './width.ts';

/** What is laid out: the page, how it looks, and what was shown so far. */
export interface Sheet {
  readonly page: Page;
  readonly look: Look;
  readonly width: number;
  /** Places in the source that were quoted already. */
  readonly quoted: Set<string>;
  /** What may still be shown. */
  readonly left: Budget;
}

/** What a record may take; it ends the walk of shared references, where a few objects have millions of ways. */
export interface Budget {
  rows: number;
  /** Units of UTF-16 of values that are tried on one line. */
  units: number;
}

/** More than any record of a logger takes: its lines have a limit of their own. */
export const createBudget = (): Budget => ({ rows: MOST_ROWS, units: MOST_UNITS });

const MOST_ROWS = 1000;
const MOST_UNITS = 1_000_000;

/** Rows that one text, or one stack, has before the others are counted. */
export const MOST_LINES = 200;

/** Says what ends a record that has no end. */
export class TooMuch extends RangeError {}

/** Columns of an indent that no record reaches; it ends the walk of cyclic data built by hand. */
const DEEPEST = 400;

/** Begins a row. @throws TooMuch when it is deeper than any record goes, or one too many */
export function row({ page, left }: Sheet, indent: string): void {
  if (indent.length > DEEPEST) throw new TooMuch('it is too deep');
  if (--left.rows < 0) throw new TooMuch(`more than ${MOST_ROWS} rows`);
  page.row(indent);
}

/** Units that a column can have at most: a letter and eight marks, each of which may take two. */
const UNITS_OF_COLUMN = 18;

/** A value on one line, without its look; it contains a line break when there is no room for that. */
export function lineOf({ look, width, left }: Sheet, value: unknown): string {
  const units = Math.min(width * UNITS_OF_COLUMN, left.units);
  const room = { fold: look.fold, units };
  const text = inline(value, unpainted, room);
  left.units -= units - Math.max(room.units, 0);
  if (left.units <= 0) throw new TooMuch(`more than ${MOST_UNITS} characters in lines`);
  return text;
}

/** What `lineOf` answered, with its look. */
export function inkedLine({ look }: Sheet, value: unknown, paint: Painter): string {
  return inline(value, paint, { fold: look.fold, units: Number.POSITIVE_INFINITY });
}

/** Adds one row for each line of a text, broken where it is wider than the page. */
export function addText(sheet: Sheet, indent: string, text: string, paint: (line: string) => string): void {
  const room = Math.max(sheet.width - indent.length - 2, 20);
  const lines = text.split(LINES);
  for (const line of lines.slice(0, MOST_LINES))
    for (const part of wrap(visible(line), room)) {
      row(sheet, indent);
      sheet.page.add(part, paint(part));
    }
  if (lines.length > MOST_LINES) addNote(sheet, indent, 'muted', `${more(lines.length - MOST_LINES)} lines`);
  sheet.page.end();
}

/** Adds a row that says what is not shown. */
export function addNote(sheet: Sheet, indent: string, role: ThemeRole, note: string): void {
  row(sheet, indent);
  sheet.page.add(visible(note), sheet.look.paint(role, visible(note)));
}
