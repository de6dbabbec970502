import { clusters, runs, widestWidth } from './width.ts';

/** Sequences of colours and links: all that a line has of a terminal's language. */
const sequence = /(\x1b\[[\d;]*m|\x1b\]8;;[!-~]*\x1b\\)/;
const sequences = new RegExp(sequence, 'g');

const END_STYLE = '\x1b[0m';
const END_LINK = '\x1b]8;;\x1b\\';

/** The gutter of a row and its indent, lines of trees with it. */
const lead = /^│[ │├└─]*/;

/** Narrower terminals break the lines themselves. */
const NARROWEST = 10;

/**
 * Breaks lines that are wider than a terminal, which would do it by itself: what it puts at the begin of a line is then
 * told by whoever wrote the text, and looks like a record. What goes on stands behind the gutter.
 *
 * @param gutter as it looks
 */
export function breakLines(text: string, columns: number, gutter: string): string {
  if (!Number.isFinite(columns) || columns < NARROWEST) return text;
  return text
    .split('\n')
    .map((line) => {
      const plain = line.replace(sequences, '');
      return widestWidth(plain) <= columns ? line : broken(line, plain, columns, gutter);
    })
    .join('\n');
}

function broken(line: string, plain: string, columns: number, gutter: string): string {
  const indent = indentOf(plain, columns);
  const start = indent.length + 1;
  const rows: string[] = [];
  let row = '';
  let used = 0;
  let [style, link] = ['', ''];

  function next(): void {
    rows.push(`${row.trimEnd()}${style && END_STYLE}${link && END_LINK}`);
    row = gutter + indent + link + style;
    used = start;
  }

  /** Breaks at a space where there is one in the second half of the row. */
  function addSimple(run: string): void {
    let rest = run;
    while (used + rest.length > columns) {
      const room = Math.max(columns - used, 0);
      const space = rest.lastIndexOf(' ', room);
      const breaks = space >= 0 && used + space > (columns + start) / 2;
      row += rest.slice(0, breaks ? space : room);
      rest = rest.slice(breaks ? space + 1 : room);
      next();
    }
    row += rest;
    used += rest.length;
  }

  function addOther(run: string): void {
    for (const piece of pieces(run, columns - start)) {
      const width = widestWidth(piece);
      if (used + width > columns) next();
      row += piece;
      used += width;
    }
  }

  for (const part of line.split(sequence)) {
    if (part.startsWith('\x1b')) {
      row += part;
      if (part.startsWith('\x1b]')) link = part === END_LINK ? '' : part;
      else style = part === END_STYLE ? '' : part;
    } else
      for (const { text, simple } of runs(part)) {
        if (simple) addSimple(text);
        else addOther(text);
      }
  }
  return [...rows, row].join('\n');
}

/** Characters as readers know them; one that is wider than a row in its parts. */
function* pieces(text: string, room: number): Iterable<string> {
  for (const cluster of clusters(text)) {
    if (widestWidth(cluster) > room) yield* cluster;
    else yield cluster;
  }
}

/** The indent of rows that go on: that of the line, where it leaves half of the width. */
function indentOf(plain: string, columns: number): string {
  const [all = ''] = lead.exec(plain) ?? [];
  const tree = all.slice(1).replaceAll('├', '│').replace(/[└─]/g, ' ');
  return tree.length > 0 && tree.length < columns / 2 ? tree : ' ';
}
