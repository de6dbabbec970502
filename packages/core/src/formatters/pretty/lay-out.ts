import { asText } from '../as-text.ts';
import type { Painter } from '../color/index.ts';
import { displayMessage, displayName } from '../display.ts';
import type { ErrorData, Fields, LogRecord } from '../record.ts';
import { visible } from '../text.ts';
import { breakLines } from './break-lines.ts';
import { addDetails, addError, addFields } from './details.ts';
import { httpLine } from './http.ts';
import type { Look } from './look.ts';
import { createPage } from './page.ts';
import { addNote, addText, createBudget, row, type Sheet, TooMuch } from './sheet.ts';
import { paintSql, sqlQuery } from './sql.ts';
import { title } from './stack.ts';
import { takingsOf } from './take.ts';
import { LINES } from './value.ts';
import { displayWidth, padWidth } from './width.ts';

/** Marks of levels by their tens, from trace to fatal: shapes that differ without their colours. */
const symbols: readonly string[] = ['·', '·', '◇', '●', '▲', '✖', '■'];

/** Lays out one record: a head line, and what needs lines of its own behind a gutter. */
export function layOut(record: LogRecord, look: Look): string {
  const { paint, level: ink } = look;
  const width = look.columns();
  const at = levelOf(record);
  const page = createPage(width, ink.line(at, '│'), (indent) =>
    indent.trim() === '' ? indent : paint('punctuation', indent),
  );
  const sheet: Sheet = { page, look, width, quoted: new Set(), left: createBudget() };
  const muted: Painter = (_role, text) => paint('muted', text);
  const later: (() => void)[] = [];
  try {
    const { err } = record;
    addHead(sheet, record, at);
    const msg = asText(displayMessage(record, look.message) ?? undefined);
    // The title of an error that brought no other message to the record is the message.
    const titled = err !== undefined && (!msg || record.msg === err.message);
    const [first = '', ...rest] = (titled ? titleOf(err, msg) : msg).split(LINES);
    page.add(visible(first), paint('message', visible(first)));
    if (first !== '') page.separate('  ');
    if (rest.length > 0) addText(sheet, '', rest.join(LINES), (line) => paint('message', line));

    const takings = takingsOf([record.fields, record.bindings]);
    const request = httpLine(takings);
    const query = sqlQuery(takings);
    const [fields = {}, bindings = {}] = takings.left();
    if (request !== undefined) {
      const words = request.map(([, text]) => text).join(' ');
      if (!page.fits(displayWidth(words))) row(sheet, '');
      page.add(words, request.map(([role, text]) => paint(role, text)).join(' '));
      page.separate('  ');
    }
    addFields(sheet, '', fields, paint, later);
    addFields(sheet, '', record.context, muted, later);
    addFields(sheet, '', bindings, muted, later);
    if (query !== undefined) {
      addText(sheet, '  ', query.text, (line) => paintSql(line, paint));
      addFields(sheet, '  ', query.parameters as Fields, paint);
      page.end();
    }
    if (err !== undefined && titled) addDetails(sheet, '', err, paint);
    else if (err !== undefined) {
      row(sheet, '');
      addError(sheet, '', err, paint);
    }
    for (const add of later) add();
  } catch (error) {
    if (error instanceof TooMuch) {
      sheet.left.rows = 1;
      addNote(sheet, '', 'muted', `[the rest is left out: ${error.message}]`);
    } else page.add('[the rest cannot be shown]');
  }
  // Whoever wants endless lines gets them.
  const most = look.terminal === undefined || width === Number.POSITIVE_INFINITY ? width : look.terminal();
  return look.terminal === undefined ? page.text() : breakLines(page.text(), most, ink.line(at, '│'));
}

/** The title of an error, or the message where the error has none that can be read. */
function titleOf(err: ErrorData, message: string): string {
  try {
    return title(err);
  } catch {
    return message;
  }
}

function levelOf(record: LogRecord): number {
  try {
    return Number(record.level);
  } catch {
    return Number.NaN;
  }
}

/** Adds time, level and name. */
function addHead({ page, look }: Sheet, record: LogRecord, at: number): void {
  const { paint, level, color } = look;
  const time = visible(look.clock(record.time));
  page.add(time, paint('time', time));
  const symbol = look.symbols ? `${symbols[Math.min(Math.max(Math.floor(at / 10), 0), 6)] ?? '·'} ` : '';
  const name = symbol + visible(record.levelName.toUpperCase());
  const width = look.levelWidth + symbol.length;
  const space = ' '.repeat(Math.max(width - displayWidth(name), 0));
  page.add(color ? ` ${name} ${space}` : padWidth(name, width), `${level.badge(at, name)}${space}`);
  const logger = visible(displayName(record.logger, look.loggerName));
  if (logger === '' && look.loggerWidth === 0) return;
  const padded = padWidth(logger && `${logger}:`, look.loggerWidth + (look.loggerWidth > 0 ? 1 : 0));
  page.add(padded, paint('logger', padded));
}
