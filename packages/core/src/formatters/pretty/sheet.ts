import { visible } from '../text.ts';
import type { Look } from './look.ts';
import type { Page } from './page.ts';
import { LINES } from './value.ts';
import { wrap } from './width.ts';

/** What is laid out: the page, how it looks, and what was shown so far. */
export interface Sheet {
  readonly page: Page;
  readonly look: Look;
  readonly width: number;
  /** Places in the source that were quoted already. */
  readonly quoted: Set<string>;
}

/** Columns of an indent that no record reaches; it ends the walk of cyclic data built by hand. */
const DEEPEST = 400;

/** Begins a row. @throws RangeError when it is deeper than any record goes */
export function row({ page }: Sheet, indent: string): void {
  if (indent.length > DEEPEST) throw new RangeError('too deep');
  page.row(indent);
}

/** Adds one row for each line of a text, broken where it is wider than the page. */
export function addText(sheet: Sheet, indent: string, text: string, paint: (line: string) => string): void {
  const room = Math.max(sheet.width - indent.length - 2, 20);
  for (const line of text.split(LINES))
    for (const part of wrap(visible(line), room)) {
      row(sheet, indent);
      sheet.page.add(part, paint(part));
    }
  sheet.page.end();
}
