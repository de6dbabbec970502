import { sourceLines } from '#runtime';
import { visible } from '../text.ts';
import { row, type Sheet } from './sheet.ts';
import type { Frame } from './stack.ts';
import { clipWidth, displayWidth } from './width.ts';

/** Lines before and behind the one that is meant. */
const AROUND = 1;

/** Errors of one record that are shown in their source: more would hide the rest. */
const MOST = 2;

/** Units of a line that are looked at: bundles have all of a program on one line. */
const LONGEST = 1000;

const TAB = '  ';

/** Adds the lines of source around a frame, with a mark under the place that is meant. */
export function addExcerpt(sheet: Sheet, indent: string, { place }: Frame): void {
  const { look, quoted, page } = sheet;
  if (!look.source || place === undefined || quoted.size >= MOST) return;
  const { path, line, column } = place;
  const key = `${path}:${line}:${column}`;
  const all = quoted.has(key) ? undefined : sourceLines(path);
  if (all?.[line - 1] === undefined) return;
  quoted.add(key);
  const first = Math.max(line - 1 - AROUND, 0);
  const pieces = all
    .slice(first, line + AROUND)
    .map((text, at) => pieceOf(text, first + at === line - 1 ? column : 1));
  const lines = pieces.map(({ text }) => text);
  const common = Math.min(...lines.filter(Boolean).map((text) => text.length - text.trimStart().length));
  const digits = String(first + lines.length).length;
  const room = Math.max(sheet.width - indent.length - digits - 9, 20);

  function addLine(number: number | undefined, text: string): void {
    row(sheet, `${indent}  `);
    const meant = number === line;
    const label = `${meant ? '>' : ' '} ${String(number ?? '').padStart(digits)}`;
    const role = number === undefined ? 'failure' : meant ? 'source' : 'muted';
    page.add(
      `${label} │ ${text}`,
      look.paint(meant ? 'failure' : 'muted', label) + look.paint('muted', ' │ ') + look.paint(role, text),
    );
  }

  for (const [at, text] of lines.entries()) {
    const number = first + at + 1;
    if (text === '' && number !== line) continue;
    if (number !== line) {
      addLine(number, clipWidth(visible(text.slice(common)), room));
      continue;
    }
    const { shown, offset } = around(text.slice(common), (pieces[at] as Piece).before - common, room);
    addLine(number, shown);
    if (offset < room) addLine(undefined, `${' '.repeat(offset)}^`);
  }
}

/** A part of a line, without tabs, and how much of it stands before the place. */
interface Piece {
  readonly text: string;
  readonly before: number;
}

/** The part of a line that is looked at: all of it, or what is around the place. */
function pieceOf(line: string, column: number): Piece {
  const spread = (text: string): string => text.replaceAll('\t', TAB);
  const from = line.length <= LONGEST ? 0 : boundary(line, column - 1 - LONGEST / 2);
  const to = boundary(line, from + LONGEST);
  const [lead, tail] = [from > 0 ? '…' : '', to < line.length ? '…' : ''];
  return {
    text: lead + spread(line.slice(from, to)).trimEnd() + tail,
    before: lead.length + spread(line.slice(from, column - 1)).length,
  };
}

/** Where a text can be cut without parting two halves of a character. */
function boundary(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return Math.max(unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at, 0);
}

/** A text as it is shown in so many columns, the place among them, and the columns before the place. */
function around(text: string, before: number, room: number): { shown: string; offset: number } {
  const offset = displayWidth(visible(text.slice(0, Math.max(before, 0))));
  if (offset < room - 1) return { shown: clipWidth(visible(text), room), offset };
  // A third of the columns before the place leaves room for characters that take two.
  const from = boundary(text, before - Math.floor(room / 3));
  const rest = displayWidth(visible(text.slice(from, before)));
  return { shown: clipWidth(`…${visible(text.slice(from))}`, room), offset: rest + 1 };
}
