import { checkOptions } from '../config/check.ts';
import { adaptive, type ColorOptions } from './adaptive.ts';
import { levelRole } from './color/index.ts';
import type { DisplayOptions } from './display.ts';
import type { Formatter } from './formatter.ts';
import { escaped } from './line/escape.ts';
import { painterOf, timedOptions } from './line/options.ts';
import { oneWord, sentence } from './line/sentence.ts';
import { total } from './line/total.ts';
import { createClock } from './time/clock.ts';

/** Options of `plain()`. */
export interface PlainOptions extends ColorOptions, Omit<DisplayOptions, 'template'> {
  /** False leaves out the stacks of errors. @default true */
  readonly stacks?: boolean | undefined;
  /** Width of the level; to align custom levels, the length of the longest name. @default 5 */
  readonly levelWidth?: number | undefined;
}

const expected = { ...timedOptions, stacks: 'boolean', levelWidth: 'count' } as const;

/**
 * One line for people and for `grep`: `2026-11-20T09:15:00.042Z INFO  shop.api: order placed id=7`.
 *
 * Line breaks and whatever a terminal obeys are spelled as in JSON strings, backslashes doubled. Fields are as in
 * `logfmt`. A message that could be taken for fields is in quotes.
 *
 * @throws SteleError naming the option that is wrong
 */
export function plain(options: PlainOptions = {}): Formatter {
  checkOptions(options, expected, 'plain');
  return adaptive('plain', options, write);
}

function write(options: PlainOptions): Formatter['format'] {
  const { levelWidth = 5 } = options;
  const clock = createClock(options, 'plain');
  const paint = painterOf(options, 'plain');
  return total((record) => {
    const time = clock(record.time);
    const name = oneWord(record.levelName.toUpperCase());
    const level = paint(levelRole(record.level), name);
    const rest = sentence(record, paint, options);
    const gap = rest === '' ? '' : ' '.repeat(Math.max(levelWidth - name.length, 0) + 1);
    return `${time === '' ? '' : `${paint('time', escaped(time))} `}${level}${gap}${rest}\n`;
  });
}
