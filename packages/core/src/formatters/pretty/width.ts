/** ASCII, Latin, Greek, Cyrillic, and lines of boxes: one column each. */
const SIMPLE = String.raw` -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2500-\u257f`;
const simple = new RegExp(`^[${SIMPLE}]*$`);
const run = new RegExp(`[${SIMPLE}]+|[^${SIMPLE}]+`, 'g');

/**
 * Characters of two columns: East Asian Wide and Fullwidth of UAX #11 (https://www.unicode.org/reports/tr11/), by the
 * blocks they stand in, and emoji, which UTS #51 has shown as pictures of that width.
 */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d376}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;

/** What takes no room of its own: marks, controls, joiners, and the vowels and ends of Hangul syllables. */
const narrow = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11ff]/u;

const JOINER = '\u200d';
/** Has the character before it shown as a picture, as in U+2764 U+FE0F and in keycaps. */
const AS_PICTURE = '\ufe0f';
const picture = /^\p{Emoji}/u;
const pictograph = /^\p{Extended_Pictographic}/u;
const skinTone = /^\p{Emoji_Modifier}/u;
const flagLetter = /^\p{Regional_Indicator}/u;

/** Columns that a text takes on a terminal. Controls count as nothing. */
export function displayWidth(text: string): number {
  if (simple.test(text)) return text.length;
  let columns = 0;
  /** The last character that took room, and whether it may be joined with the next one. */
  let last = '';
  let joined = false;
  for (const character of text) {
    if (character === AS_PICTURE) {
      if (picture.test(last) && !wide.test(last)) columns++;
    } else if (character === JOINER) joined = true;
    else if (!narrow.test(character)) {
      const isPart =
        (joined && pictograph.test(character)) ||
        (skinTone.test(character) && wide.test(last)) ||
        (flagLetter.test(character) && flagLetter.test(last));
      // Two letters are a flag, a third one begins another.
      last = isPart ? '' : character;
      joined = false;
      if (!isPart) columns += wide.test(character) ? 2 : 1;
    }
  }
  return columns;
}

/** Columns that a text takes on a terminal that joins nothing: as many as on any other, or more. */
export function widestWidth(text: string): number {
  if (simple.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (character === AS_PICTURE) columns++;
    else if (!narrow.test(character)) columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}

/** A text in runs of characters that take one column each, and of others. */
export function runs(text: string): { text: string; simple: boolean }[] {
  return (text.match(run) ?? []).map((part) => ({ text: part, simple: simple.test(part) }));
}

let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for one character: grapheme clusters of UAX #29. */
export function* clusters(text: string): Iterable<string> {
  if (typeof Intl.Segmenter !== 'function') return yield* text;
  segmenter ??= new Intl.Segmenter('en');
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** The beginning of a text, as much of it as fits in so many columns. */
export function clipWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let out = '';
  let used = 1;
  for (const cluster of clusters(text)) {
    used += displayWidth(cluster);
    if (used > columns) break;
    out += cluster;
  }
  return `${out}…`;
}

/** Spaces behind a text that is narrower than `columns`. */
export function padWidth(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns - displayWidth(text), 0));
}

/** The rows of a text: broken at spaces where it is wider than `columns`; a longer word has a row of its own. */
export function wrap(text: string, columns: number): string[] {
  if (!(displayWidth(text) > columns)) return [text];
  const rows: string[] = [];
  let row = '';
  let used = 0;
  // A word and the spaces before it.
  for (const word of text.match(/ *[^ ]+| +$/g) ?? []) {
    const size = displayWidth(word);
    if (row.trim() !== '' && used + size > columns) {
      rows.push(row);
      row = word.trimStart();
      used = displayWidth(row);
    } else {
      row += word;
      used += size;
    }
  }
  return [...rows, row];
}
