import { columns, env, importFormatModule } from '#runtime';
import { SteleError } from '../errors.ts';
import { type ColorDepth, type ColorMode, colorModes } from '../formatters/color/depth.ts';
import type { ThemeOption } from '../formatters/color/index.ts';
import type { DisplayOptions } from '../formatters/display.ts';
import type { FormatTarget, Formatter } from '../formatters/formatter.ts';
import type { Sink } from '../sinks/sink.ts';
import { checkOptions } from './check.ts';
import type { Environment } from './environment.ts';
import { namedFormat } from './named-format.ts';

/** What a configuration and the environment say of how records look. */
export interface Looks {
  readonly display: DisplayOptions;
  /** `STELE_COLOR` and `STELE_THEME`, as `checkLooks` has found them. */
  readonly color: string | undefined;
  readonly theme: string | undefined;
  /** Formats that were fitted already, so that sinks that look the same share one. */
  readonly known: Map<string | Formatter, Map<string, Formatter>>;
}

type ColorModule = typeof import('../formatters/color/index.ts');

/** Formats that people read, which take colours wherever `FORCE_COLOR` wants them. */
const forPeople: readonly string[] = ['pretty', 'plain', 'template'];
const inJson: readonly string[] = ['json', 'pino', 'ecs', 'otlp-json', 'gcp', 'datadog', 'gelf', 'clef'];

/**
 * The format as the destination of a sink, its options and the environment want it.
 *
 * @param format a formatter, or a name that `checkFormat` knows
 * @throws SteleError naming the option or variable that is wrong
 */
export function fitFormat(format: string | Formatter, sink: Sink, where: string, looks: Looks): Formatter {
  const { known, display } = looks;
  const theme = themeOf(sink, where, looks);
  const name = typeof format === 'string' ? format : format.name;
  const color = depthFor(name, sink, where, looks);
  const key = JSON.stringify([color, theme, sink.isTTY === true]);
  const fitted = known.get(format) ?? new Map<string, Formatter>();
  known.set(format, fitted);
  const before = fitted.get(key);
  if (before !== undefined) return before;
  const made = typeof format === 'string' ? namedFormat(format, `${where}.format`) : format;
  const terminal = sink.isTTY === true ? terminalOf(sink.name === 'stderr' ? 2 : 1) : {};
  const fit = made.fit?.({ color, theme, display, ...terminal }) ?? made;
  const result = inJson.includes(name) ? forTerminal(fit, color, sink, where, theme) : fit;
  fitted.set(key, result);
  return result;
}

/** JSON in colour, and without what a terminal would obey, which JSON itself leaves as it is. */
function forTerminal(
  format: Formatter,
  color: ColorDepth,
  { isTTY }: Sink,
  where: string,
  theme: ThemeOption | undefined,
): Formatter {
  if (color > 0) return requireColors(`${where}.color`).coloredJson(format, color, theme);
  return (isTTY === true ? colors()?.coloredJson(format, 0) : undefined) ?? format;
}

/** What formats may know of the terminal. */
function terminalOf(fd: number): Pick<FormatTarget, 'columns' | 'hyperlinks'> {
  return { columns: () => columns(fd), hyperlinks: colors()?.hyperlinks({ env, isTTY: true }) };
}

const colors = (): ColorModule | undefined => importFormatModule('color') as ColorModule | undefined;

function requireColors(where: string): ColorModule {
  const module = colors();
  if (module !== undefined) return module;
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `${where} is given, and colours cannot be loaded here; allowed: a formatter that has them - pretty({ color: true })`,
  );
}

/** @throws SteleError naming the variable that is wrong */
export function checkLooks({ color, theme }: Environment): void {
  checkOptions({ STELE_COLOR: color }, { STELE_COLOR: colorModes }, '');
  if (theme !== undefined) colors()?.readTheme(theme, 'STELE_THEME');
}

/** @throws SteleError naming the theme, role or style that does not exist */
export function checkTheme(theme: unknown, where: string): void {
  requireColors(where).readTheme(theme, where);
}

function themeOf(sink: Sink, where: string, { theme: fromEnvironment }: Looks): ThemeOption | undefined {
  const { isTTY, options } = sink;
  const own = options?.theme;
  if (own !== undefined) checkTheme(own, `${where}.theme`);
  return own ?? (fromEnvironment as ThemeOption | undefined) ?? (isTTY && isLight() ? 'light' : undefined);
}

/** Terminals such as rxvt and Konsole say which of their colours is the background; 7 and 15 are white. */
function isLight(): boolean {
  return /;(?:7|15)$/.test(env('COLORFGBG') ?? '');
}

function depthFor(name: string, sink: Sink, where: string, { color: fromEnvironment }: Looks): ColorDepth {
  const { isTTY = false, isStandard = false, options } = sink;
  const own = options?.color;
  // What the environment forces is meant for people, not for the lines that a program reads.
  const forced = isTTY || (isStandard && forPeople.includes(name));
  const mode = own ?? (forced ? (fromEnvironment as ColorMode | undefined) : undefined);
  if (mode === 'never' || ((mode === undefined || mode === 'auto') && !forced)) return 0;
  const module = own === 'always' ? requireColors(`${where}.color`) : colors();
  return module?.colorDepth({ env, isTTY, mode }) ?? 0;
}
