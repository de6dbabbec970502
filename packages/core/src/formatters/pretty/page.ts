import { displayWidth } from './width.ts';

/** The text of a record as it grows: a head line, and rows behind a gutter. */
export interface Page {
  /**
   * Appends words to the current line, however long it grows.
   *
   * @param shown the same words as they look, when that is not `text`
   */
  add(text: string, shown?: string): void;
  /** Sets what stands before the words that follow on this line. */
  separate(gap: string): void;
  /** Begins a row. */
  row(indent: string): void;
  /** Whether so many columns are left on the current line. */
  fits(columns: number): boolean;
  /** Has nothing more put on the current line by those who ask whether it fits. */
  end(): void;
  /** All of it, with its terminator. */
  text(): string;
}

/**
 * Begins a page.
 *
 * @param width columns that lines are filled to
 * @param gutter what stands before each row
 * @param ink gives indents their look
 */
export function createPage(width: number, gutter: string, ink: (indent: string) => string): Page {
  let page = '';
  let gap = '';
  let used = 0;
  /** The indent of a row that has no words yet: trailing spaces are not written. */
  let waiting = '';

  return {
    add(text, shown = text) {
      if (text === '') return;
      page += waiting === '' ? gap + shown : ` ${ink(waiting)}${shown}`;
      used += displayWidth(text) + (waiting === '' ? gap.length : 0);
      waiting = '';
      gap = ' ';
    },
    separate(next) {
      gap = next;
    },
    row(indent) {
      page += `${rest()}\n${gutter}`;
      used = (indent === '' ? 1 : 2) + indent.length;
      waiting = indent;
      gap = ' ';
    },
    fits: (columns) => used + (waiting === '' ? gap.length : 0) + columns <= width,
    end() {
      used = Number.POSITIVE_INFINITY;
    },
    text: () => `${page}${rest()}\n`,
  };

  /** What is left of an indent in a row without words: the lines of a tree go on. */
  function rest(): string {
    const lines = waiting.trimEnd();
    return lines === '' ? '' : ` ${ink(lines)}`;
  }
}
