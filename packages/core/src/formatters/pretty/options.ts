import { checkOptions, show } from '../../config/check.ts';
import { SteleError } from '../../errors.ts';
import type { ColorOptions } from '../adaptive.ts';
import { type DisplayOptions, messageDisplays, nameDisplays } from '../display.ts';

/** Options of `pretty()`. A destination gives what is left out, where it knows it. */
export interface PrettyOptions extends ColorOptions, Omit<DisplayOptions, 'template'> {
  /**
   * Columns to lay fields out for; what does not fit goes on lines of its own, `Infinity` keeps one line. Lines
   * that are longer than the terminal go on behind the gutter, unless this is `Infinity`. A function is asked for each
   * record. @default the width of the terminal, otherwise 100
   */
  readonly columns?: number | (() => number) | undefined;
  /** Width of the level; to align custom levels, the length of the longest name. @default 5 */
  readonly levelWidth?: number | undefined;
  /** Columns that logger names are padded to, so that messages stand below each other. @default 0 */
  readonly loggerWidth?: number | undefined;
  /** A mark before the name of the level, such as ▲ for warn. @default false */
  readonly symbols?: boolean | undefined;
  /** Elements of an array or members of a nested object that are shown before the rest is counted. @default 20 */
  readonly fold?: number | undefined;
  /** Frames of a stack: `own` counts neighbouring ones of packages and of the runtime, `all` shows each. @default 'own' */
  readonly frames?: 'own' | 'all' | undefined;
  /**
   * Quotes the line of source that an error comes from. Files are read for it, once each; what they say is not
   * redacted. Where `NODE_ENV` is `production` none is read, whatever this says. @default true on a terminal,
   * otherwise false
   */
  readonly source?: boolean | undefined;
  /**
   * Shows frames where they are in the source, by the source maps beside the files. Node.js does that itself with
   * `--enable-source-maps`. Not where `NODE_ENV` is `production`. @default true on a terminal, otherwise false
   */
  readonly sourceMaps?: boolean | undefined;
  /** Folder that paths of frames are relative to. @default the working directory on a terminal, otherwise none */
  readonly cwd?: string | undefined;
  /**
   * Makes links of files and lines (OSC 8); a text is the address, with `{path}`, `{line}` and `{column}` in it, such
   * as `vscode://file{path}:{line}:{column}`. @default `file://{path}#L{line}` where the terminal supports links
   */
  readonly hyperlinks?: boolean | string | undefined;
}

const expected = {
  color: 'any',
  theme: 'any',
  columns: 'any',
  time: 'string',
  date: 'string',
  timeZone: 'string',
  loggerName: nameDisplays,
  message: messageDisplays,
  levelWidth: 'count',
  loggerWidth: 'amount',
  symbols: 'boolean',
  fold: 'count',
  frames: ['own', 'all'],
  source: 'boolean',
  sourceMaps: 'boolean',
  cwd: 'string',
  hyperlinks: 'any',
} as const;

const depths: readonly unknown[] = [undefined, true, false, 0, 4, 8, 24];

/** @throws SteleError naming the option that is wrong; times and themes are checked where they are read */
export function checkPretty(options: PrettyOptions): void {
  checkOptions(
    options,
    { ...expected, ...(options.fold === Number.POSITIVE_INFINITY ? { fold: 'any' } : {}) },
    'pretty',
  );
  const { color, columns, hyperlinks } = options;
  if (!depths.includes(color)) refuse('color', color, 'true, false, 0, 4, 8, 24');
  if (typeof columns !== 'function' && !((columns ?? 0) >= 0))
    refuse('columns', columns, 'a number, 0 or more, or a function');
  if (!['undefined', 'boolean', 'string'].includes(typeof hyperlinks))
    refuse('hyperlinks', hyperlinks, 'true, false, or an address with {path}, {line} and {column}');
}

function refuse(name: string, value: unknown, allowed: string): never {
  throw new SteleError('STELE_CONFIG_VALUE', `pretty.${name} is ${show(value)}; allowed: ${allowed}`);
}
