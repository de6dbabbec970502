import { checkOptions } from '../config/check.ts';
import { adaptive, type ColorOptions } from './adaptive.ts';
import { levelRole } from './color/index.ts';
import { type DisplayOptions, displayMessage, displayName } from './display.ts';
import type { Formatter } from './formatter.ts';
import { painterOf, timedOptions } from './line/options.ts';
import { pairTexts } from './line/pairs.ts';
import { total } from './line/total.ts';
import { pairValue } from './line/values.ts';
import { createClock } from './time/clock.ts';

/** Options of `logfmt()`. */
export interface LogfmtOptions extends ColorOptions, Omit<DisplayOptions, 'template'> {
  /** False leaves out the stacks of errors. @default true */
  readonly stacks?: boolean | undefined;
}

const expected = { ...timedOptions, stacks: 'boolean' } as const;

/** Times since 1970. */
const number = /^-?[\d.]+$/;

const own = ['time', 'level', 'msg', 'logger'];

/**
 * One line of `key=value` pairs: time, level, msg, logger, then fields, the error last. Members of objects are named
 * by their path, `user.id=7`; arrays are JSON text.
 *
 * Values in quotes are JSON strings, as the parsers of Go read them (`go-logfmt`, `kr/logfmt`, Loki). Bare values have
 * no blank, quote, equals sign or backslash. Keys are percent-encoded where they need to be, because no parser knows
 * an escape in keys. A key that is taken gets the suffix `_`.
 *
 * @throws SteleError naming the option that is wrong
 */
export function logfmt(options: LogfmtOptions = {}): Formatter {
  checkOptions(options, expected, 'logfmt');
  return adaptive('logfmt', options, write);
}

function write(options: LogfmtOptions): Formatter['format'] {
  const { stacks, loggerName, message } = options;
  const clock = createClock(options, 'logfmt');
  const paint = painterOf(options, 'logfmt');
  const member = (name: string, text: string, role: Parameters<typeof paint>[0]): string =>
    `${paint('key', name)}${paint('punctuation', '=')}${paint(role, text)}`;
  return total((record) => {
    const parts: string[] = [];
    const time = clock(record.time);
    if (time !== '') parts.push(member('time', number.test(time) ? time : pairValue(time), 'time'));
    parts.push(member('level', pairValue(record.levelName), levelRole(record.level)));
    parts.push(member('msg', pairValue(displayMessage(record, message)), 'message'));
    if (record.logger !== '')
      parts.push(member('logger', pairValue(displayName(record.logger, loggerName)), 'logger'));
    parts.push(...pairTexts(record, paint, { taken: own, stacks }));
    return `${parts.join(' ')}\n`;
  });
}
