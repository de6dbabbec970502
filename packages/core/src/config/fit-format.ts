import { columns, env, importFormatModule } from '#runtime';
import { SteleError } from '../errors.ts';
import { type ColorDepth, type ColorMode, colorModes } from '../formatters/color/depth.ts';
import type { ThemeOption } from '../formatters/color/index.ts';
import type { DisplayOptions } from '../formatters/display.ts';
import type { FormatTarget, Formatter } from '../formatters/formatter.ts';
import type { Sink } from '../sinks/sink.ts';
import { checkOptions } from './check.ts';

/** What a configuration and the environment say of how records look. */
export interface Looks {
  readonly display: DisplayOptions;
  /** `STELE_COLOR` and `STELE_THEME`, unchecked. */
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
  const made = typeof format === 'string' ? formatByName(format, `${where}.format`) : format;
  const terminal = sink.isTTY === true ? terminalOf(sink.name === 'stderr' ? 2 : 1) : {};
  const fit = made.fit?.({ color, theme, display, ...terminal }) ?? made;
  const inColor = color > 0 && inJson.includes(name);
  const result = inColor ? requireColors(`${where}.color`).coloredJson(fit, color, theme) : fit;
  fitted.set(key, result);
  return result;
}

/** What formats may know of the terminal. */
function terminalOf(fd: number): Pick<FormatTarget, 'columns' | 'hyperlinks'> {
  return { columns: () => columns(fd), hyperlinks: colors()?.hyperlinks({ env, isTTY: true }) };
}

/** The format of a name with its own defaults. @throws SteleError where it cannot be had */
function formatByName(name: string, where: string): Formatter {
  const factory = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const make = importFormatModule(name)?.[factory];
  if (typeof make === 'function') return make() as Formatter;
  const remedy = `import { ${factory} } from '@stele/core/formatters/${name}'`;
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `${where} is "${name}", which cannot be loaded by its name here; allowed: json, or a formatter - ${remedy}`,
  );
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

/** @throws SteleError naming the theme, role or style that does not exist */
export function checkTheme(theme: unknown, where: string): void {
  requireColors(where).readTheme(theme, where);
}

function themeOf(sink: Sink, where: string, { theme: fromEnvironment }: Looks): ThemeOption | undefined {
  const own = sink.options?.theme;
  if (own !== undefined) checkTheme(own, `${where}.theme`);
  else if (fromEnvironment !== undefined) colors()?.readTheme(fromEnvironment, 'STELE_THEME');
  return own ?? (fromEnvironment as ThemeOption | undefined);
}

function depthFor(name: string, sink: Sink, where: string, { color: fromEnvironment }: Looks): ColorDepth {
  const { isTTY = false, isStandard = false, options } = sink;
  checkOptions({ STELE_COLOR: fromEnvironment }, { STELE_COLOR: colorModes }, '');
  const own = options?.color;
  const mode = own ?? (isStandard ? (fromEnvironment as ColorMode | undefined) : undefined);
  // Who forces colours means texts for people, not the lines that a program reads.
  const forced = isTTY || (isStandard && forPeople.includes(name));
  if (mode === 'never' || ((mode === undefined || mode === 'auto') && !forced)) return 0;
  const module = own === 'always' ? requireColors(`${where}.color`) : colors();
  return module?.colorDepth({ env, isTTY, mode }) ?? 0;
}
