import { show } from '../../config/check.ts';
import { nearest } from '../../config/nearest.ts';
import { SteleError } from '../../errors.ts';
import type { ColorDepth } from './depth.ts';
import { nearestOf16, nearestOf256, rgb } from './palette.ts';

/**
 * How something looks, as words: `bold`, `dim`, `italic`, `underline`, `inverse`, a colour, and a colour behind `on`.
 * Colours are `#rrggbb`, or the sixteen by name: `black` to `white`, `gray`, `bright-red` to `bright-white`.
 * For instance `'bold #ffaf00'` or `'white on red'`. The empty text is the terminal's own.
 */
export type Style = string;

// Select Graphic Rendition, ECMA-48 section 8.3.117.
const attributes: Readonly<Record<string, string>> = {
  bold: '1',
  dim: '2',
  italic: '3',
  underline: '4',
  inverse: '7',
};

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
const colorNames: readonly string[] = [...names, 'gray', ...names.slice(1).map((name) => `bright-${name}`)];
const words: readonly string[] = [...Object.keys(attributes), ...colorNames, 'on', '#rrggbb'];

/**
 * Parameters of the sequence that switches a style on, for a terminal of this depth; `''` for none.
 *
 * @param where the option, for messages
 * @throws SteleError naming the word that is wrong
 */
export function sgr(style: Style, depth: ColorDepth, where: string): string {
  const codes: string[] = [];
  let base = 30;
  for (const word of style.split(' ')) {
    if (word === '') continue;
    const attribute = Object.hasOwn(attributes, word) ? attributes[word] : undefined;
    if (attribute !== undefined) codes.push(attribute);
    else if (word === 'on') base = 40;
    else {
      codes.push(colorCode(word, depth, base, `${where} is ${show(style)}`));
      base = 30;
    }
  }
  if (base === 40)
    throw new SteleError('STELE_CONFIG_VALUE', `${where} is ${show(style)}; allowed: a colour behind "on"`);
  return codes.join(';');
}

function colorCode(word: string, depth: ColorDepth, base: number, subject: string): string {
  const named = colorNames.indexOf(word);
  if (named >= 0) return sixteenth(named, base);
  if (!/^#[\da-f]{6}$/i.test(word)) {
    const hint = nearest(word, words);
    throw new SteleError('STELE_CONFIG_VALUE', `${subject}; allowed: words of ${words.join(', ')}${hint}`);
  }
  const color = rgb(word);
  if (depth === 24) return `${base + 8};2;${color.join(';')}`;
  return depth === 8 ? `${base + 8};5;${nearestOf256(color)}` : sixteenth(nearestOf16(color), base);
}

/** The sixteen colours are two groups of eight. */
function sixteenth(number: number, base: number): string {
  return String(number < 8 ? base + number : base + 60 + number - 8);
}
