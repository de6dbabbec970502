import { checkOptions, show } from '../config/check.ts';
import { defined } from '../config/keys.ts';
import { SteleError } from '../errors.ts';
import { adaptive, type ColorOptions } from './adaptive.ts';
import { levelRole } from './color/index.ts';
import { type DisplayOptions, displayMessage, displayName } from './display.ts';
import type { Formatter } from './formatter.ts';
import { keyWord } from './line/escape.ts';
import { painterOf, timedOptions } from './line/options.ts';
import { pairTexts } from './line/pairs.ts';
import { total } from './line/total.ts';
import { pairValue } from './line/values.ts';
import { createClock } from './time/clock.ts';

/** Names of the pairs every record has. */
export interface LogfmtKeys {
  /** @default 'time' */
  readonly time?: string | undefined;
  /** @default 'level' */
  readonly level?: string | undefined;
  /** @default 'msg' */
  readonly msg?: string | undefined;
  /** @default 'logger' */
  readonly logger?: string | undefined;
}

/** Options of `logfmt()`. */
export interface LogfmtOptions extends ColorOptions, Omit<DisplayOptions, 'template'> {
  /** Other names, such as `{ time: 'ts' }`. @default { time: 'time', level: 'level', msg: 'msg', logger: 'logger' } */
  readonly keys?: LogfmtKeys | undefined;
  /** False leaves out the stacks of errors. @default true */
  readonly stacks?: boolean | undefined;
}

const expected = { ...timedOptions, keys: 'object', stacks: 'boolean' } as const;

/** Times since 1970. */
const number = /^-?[\d.]+$/;

const standard = { time: 'time', level: 'level', msg: 'msg', logger: 'logger' } as const;

const keyOptions = { time: 'string', level: 'string', msg: 'string', logger: 'string' } as const;

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
  checkKeys(options.keys);
  return adaptive('logfmt', options, write);
}

function namesOf(keys: LogfmtKeys | undefined): Record<keyof LogfmtKeys, string> {
  return { ...standard, ...(defined(keys) as Partial<Record<keyof LogfmtKeys, string>>) };
}

/** Names have to stand as they are, each once, and apart from those of the error. */
function checkKeys(keys: LogfmtKeys = {}): void {
  checkOptions(keys, keyOptions, 'logfmt.keys');
  const taken: string[] = [];
  for (const [option, name] of Object.entries(namesOf(keys))) {
    if (name === '' || keyWord(name) !== name || /^err(?:\.|$)/.test(name))
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `logfmt.keys.${option} is ${show(name)}; allowed: a word without blanks, =, ", \\ and %, which is not err`,
      );
    if (taken.includes(name))
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `logfmt.keys.${option} is ${show(name)}; allowed: a name that is not taken (${taken.join(', ')})`,
      );
    taken.push(name);
  }
}

function write(options: LogfmtOptions): Formatter['format'] {
  const { stacks, loggerName, message } = options;
  const keys = namesOf(options.keys);
  const own = Object.values(keys);
  const clock = createClock(options, 'logfmt');
  const paint = painterOf(options, 'logfmt');
  const member = (name: string, text: string, role: Parameters<typeof paint>[0]): string =>
    `${paint('key', name)}${paint('punctuation', '=')}${paint(role, text)}`;
  return total((record) => {
    const parts: string[] = [];
    const time = clock(record.time);
    if (time !== '') parts.push(member(keys.time, number.test(time) ? time : pairValue(time), 'time'));
    parts.push(member(keys.level, pairValue(record.levelName), levelRole(record.level)));
    parts.push(member(keys.msg, pairValue(displayMessage(record, message)), 'message'));
    if (record.logger !== '')
      parts.push(member(keys.logger, pairValue(displayName(record.logger, loggerName)), 'logger'));
    parts.push(...pairTexts(record, paint, { taken: own, stacks }));
    return `${parts.join(' ')}\n`;
  });
}
