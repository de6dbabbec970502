import { originalPlace } from '#runtime';
import type { ErrorData } from '../record.ts';
import { visible } from '../text.ts';
import { addExcerpt } from './excerpt.ts';
import { addNote, MOST_LINES, row, type Sheet } from './sheet.ts';
import { type Frame, ownerOf, readFrame, stackLines } from './stack.ts';
import { more } from './value.ts';

/** Names of owners that are told where frames are folded. */
const MOST_OWNERS = 3;

/**
 * Adds the stack of an error: a row for each frame of the application, with the line of source below the first; what
 * packages and the runtime have between them is counted, and so is what the stack of `above`, which the error is a
 * cause of, shows already.
 */
export function addFrames(sheet: Sheet, indent: string, error: ErrorData, above?: ErrorData): void {
  const { look, page } = sheet;
  const lines = stackLines(error);
  const repeated = look.frames === 'all' || above === undefined ? 0 : sharedEnd(lines, stackLines(above));
  const own = lines.length - repeated;
  const shown = lines.slice(0, Math.min(own, MOST_LINES));
  const frames = shown.map((line) => original(readFrame(line), look.sourceMaps));
  const first = frames.find((frame) => frame.owner === '' && frame.place !== undefined);
  for (let at = 0; at < frames.length; at++) {
    const frame = frames[at] as Frame;
    const end = look.frames === 'all' || frame.owner === '' ? at + 1 : endOfRun(frames, at);
    // Where the application is nowhere, the first frame says at least where the error came up.
    if (end - at > 1 && (at > 0 || first !== undefined)) {
      addFold(sheet, indent, frames.slice(at, end));
      at = end - 1;
      continue;
    }
    addFrame(sheet, indent, frame);
    if (frame === first) addExcerpt(sheet, indent, frame);
  }
  if (own > MOST_LINES) addNote(sheet, indent, 'foreign', `${more(own - MOST_LINES)} frames`);
  if (repeated > 0) addNote(sheet, indent, 'foreign', `+ ${repeated} frames as above`);
  page.end();
}

/** How many lines at the end of both are the same; one line at least is left, and one alone is not worth a note. */
function sharedEnd(lines: readonly string[], above: readonly string[]): number {
  const most = Math.min(lines.length - 1, above.length);
  let count = 0;
  while (count < most && lines.at(-1 - count) === above.at(-1 - count)) count++;
  return count < 2 ? 0 : count;
}

function endOfRun(frames: readonly Frame[], from: number): number {
  const end = frames.findIndex((frame, at) => at > from && frame.owner === '');
  return end < 0 ? frames.length : end;
}

function addFold(sheet: Sheet, indent: string, frames: readonly Frame[]): void {
  const owners = [...new Set(frames.map(({ owner }) => owner))];
  const named = owners.slice(0, MOST_OWNERS).join(', ');
  addNote(
    sheet,
    indent,
    'foreign',
    `+ ${frames.length} frames of ${named}${owners.length > MOST_OWNERS ? ', …' : ''}`,
  );
}

function addFrame(sheet: Sheet, indent: string, { before, place, after, owner }: Frame): void {
  const { page, look } = sheet;
  row(sheet, indent);
  const role = owner === '' ? 'frame' : 'foreign';
  if (place === undefined) {
    page.add(visible(before), look.paint(role, visible(before)));
    return;
  }
  const { path, line, column } = place;
  const where = visible(`${shortened(path, look.cwd)}:${line}:${column}`);
  const [start, end] = [visible(before), visible(after)];
  const link = look.link(look.paint(owner === '' ? 'link' : role, where), path, line, column);
  page.add(start + where + end, look.paint(role, start) + link + look.paint(role, end));
}

/** A path from the folder, where it is within that. */
function shortened(path: string, folder: string): string {
  const rest = path.slice(folder.length);
  return folder !== '' && path.startsWith(folder) && /^[\\/]/.test(rest) ? rest.slice(1) : path;
}

/** The frame where it is in the source that its file was made of. What is folded anyway is not looked for. */
function original(frame: Frame, wanted: boolean): Frame {
  const { place } = frame;
  if (!wanted || place === undefined || frame.owner !== '') return frame;
  const found = originalPlace(place.path, place.line, place.column);
  return found === undefined ? frame : { ...frame, place: found, owner: ownerOf(found.path) };
}
