/** Lays a text out. */
export type Layout = (text: string) => {
  readonly before: string;
  readonly text: string;
  readonly after: string;
};

/** Alignment, width, longest text, case. */
const layout = /^([<>^]?)(\d{1,3})?(?:\.(\d{1,4}))?(upper|lower)?$/;

/** Escapes and what is between them. An escape has to keep its letters, and what it stands for has no case. */
const escapes = /\\(?:u[\da-f]{4}|.)|[^\\]+/gsu;

let segmenter: Intl.Segmenter | undefined;

/** Marks a text that was cut. */
const CUT = '…';

/**
 * Reads `5` (at least five characters wide), `<5` the same, `>5` with the text at the right, `^5` in the middle, `.20`
 * (twenty characters at most), `upper` and `lower`, in this order: `>5.5upper`.
 *
 * @param wrong makes the error to throw
 */
export function readLayout(spec: string, wrong: (fault: string, allowed: string) => Error): Layout {
  const [all, align, width = '0', most, letters] = layout.exec(spec) ?? [];
  if (all === undefined)
    throw wrong(
      `has the layout ${JSON.stringify(spec)}`,
      ':5 :<5 :>5 :^5 :.20 :upper :lower, as in {level:>5.5upper}',
    );
  return (given) => {
    const cased =
      letters === undefined
        ? given
        : given.replace(escapes, (part) => (part.startsWith('\\') ? part : inCase(part, letters)));
    const text = most === undefined ? cased : cut(cased, Number(most));
    const missing = width === '0' ? 0 : Math.max(Number(width) - characters(text).length, 0);
    const before = align === '>' ? missing : align === '^' ? Math.floor(missing / 2) : 0;
    return { before: ' '.repeat(before), text, after: ' '.repeat(missing - before) };
  };
}

function inCase(text: string, letters: string): string {
  return letters === 'upper' ? text.toUpperCase() : text.toLowerCase();
}

function characters(text: string): string[] {
  if (/^[ -~]*$/.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** An escape stays whole. */
function cut(text: string, most: number): string {
  const all = characters(text);
  if (all.length <= most) return text;
  const kept = all.slice(0, Math.max(most - 1, 0)).join('');
  return `${kept.replace(/(?<!\\)((?:\\\\)*)\\(?:u[\da-f]{0,3})?$/, '$1')}${CUT}`;
}
