import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { adaptive, type ColorOptions } from './adaptive.ts';
import type { DisplayOptions } from './display.ts';
import type { Formatter } from './formatter.ts';
import { painterOf, timedOptions } from './line/options.ts';
import { total } from './line/total.ts';
import { readTemplateText } from './placeholder/read-text.ts';
import { placeholderReaders, type Shown } from './placeholder/values.ts';

/** Options of `template()`. */
export interface TemplateOptions extends ColorOptions, Omit<DisplayOptions, 'template'> {
  /**
   * Text with placeholders: {timestamp} {date} {time} {level} {LEVEL} {levelNumber} {logger} {msg} {template} {fields}
   * {field:path} {err} {stack} {pid} {host}. `{level:5}` is five characters wide, `{level:>5}` aligned right,
   * `{level:^5}` centred, `{msg:.80}` at most 80 long, `{logger:upper}` in capitals; `{{` is a brace.
   *
   * @default '{date} {time} [{LEVEL:5}] {logger}: {msg} {fields} {err}'
   */
  readonly text?: string | undefined;
  /** False leaves stacks of errors out of {fields}. @default true */
  readonly stacks?: boolean | undefined;
}

const expected = { ...timedOptions, text: 'string', stacks: 'boolean' } as const;

const standard = '{date} {time} [{LEVEL:5}] {logger}: {msg} {fields} {err}';

/**
 * Lines of one's own making. What a record lacks is empty, without a blank of its own; so is the end of the line.
 *
 * Line breaks and whatever a terminal obeys are spelled as in JSON strings, backslashes doubled, so that a record is
 * always one line.
 *
 * @throws SteleError naming the placeholder or option that is wrong
 */
export function template(options: TemplateOptions = {}): Formatter {
  if (typeof options === 'string')
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `template is ${show(options)}; allowed: an object, template({ text: ${show(options)} })`,
    );
  checkOptions(options, expected, 'template');
  return adaptive<TemplateOptions & Pick<DisplayOptions, 'template'>>('template', options, write);
}

function write(options: TemplateOptions & Pick<DisplayOptions, 'template'>): Formatter['format'] {
  const readers = placeholderReaders(options, options.stacks);
  const text = options.text ?? options.template ?? standard;
  const fromDisplay = options.text === undefined && options.template !== undefined;
  const where = fromDisplay ? 'display.template' : 'template.text';
  const parts = readTemplateText(text, Object.keys(readers), where);
  const paint = painterOf(options, 'template');
  return total((record) => {
    const pieces: Shown[] = [];
    for (const part of parts) {
      if (typeof part === 'string') {
        if (pieces.at(-1)?.text === '') closeGap(pieces, part);
        else pieces.push({ text: part });
        continue;
      }
      const shown = readers[part.name]?.(record, paint, part.path) ?? { text: '' };
      const { before, text: laid, after } = part.layout(shown.text);
      if (before !== '') pieces.push({ text: before });
      pieces.push(laid === shown.text ? shown : { text: laid, role: shown.role });
      if (after !== '') pieces.push({ text: after });
    }
    return `${trimmed(pieces).map(painted).join('')}\n`;
  });

  function painted({ text: shown, role, painted: own }: Shown): string {
    return own ?? (role === undefined ? shown : paint(role, shown));
  }
}

/** What may stand directly behind a word: neither a word nor what opens brackets or quotes. */
const closing = /^[^\s\p{L}\p{N}\p{Ps}\p{Pi}"'<]/u;

/** Adds the text behind a placeholder that is empty. Of the blanks around it, one is too many. */
function closeGap(pieces: Shown[], text: string): void {
  const at = pieces.findLastIndex((piece) => piece.text !== '');
  const before = pieces[at];
  const blank = before?.text.endsWith(' ') ?? true;
  if (blank && text.startsWith(' ')) pieces.push({ text: text.slice(1) });
  else {
    const own = before !== undefined && before.role === undefined && before.painted === undefined;
    if (own && blank && closing.test(text)) pieces[at] = { text: before.text.slice(0, -1) };
    pieces.push({ text });
  }
}

/** Without blanks at the end that no value has. */
function trimmed(pieces: Shown[]): Shown[] {
  for (let last = pieces.pop(); last !== undefined; last = pieces.pop()) {
    const text = last.role === undefined && last.painted === undefined ? last.text.trimEnd() : last.text;
    if (text !== '') return [...pieces, { ...last, text }];
  }
  return [];
}
