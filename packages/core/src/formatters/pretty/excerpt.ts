import { sourceLines } from '#runtime';
import { visible } from '../text.ts';
import { row, type Sheet } from './sheet.ts';
import type { Frame } from './stack.ts';
import { clipWidth, displayWidth } from './width.ts';

/** Lines before and behind the one that is meant. */
const AROUND = 1;

/** Errors of one record that are shown in their source: more would hide the rest. */
const MOST = 2;

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
  const lines = all.slice(first, line + AROUND).map((text) => text.replaceAll('\t', TAB).trimEnd());
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
    addLine(number, clipWidth(visible(text.slice(common)), room));
    if (number !== line) continue;
    const before = (all[line - 1] as string)
      .slice(0, column - 1)
      .replaceAll('\t', TAB)
      .slice(common);
    const offset = displayWidth(visible(before));
    if (offset < room) addLine(undefined, `${' '.repeat(offset)}^`);
  }
}
