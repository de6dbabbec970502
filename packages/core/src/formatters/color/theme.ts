import { checkOptions, show } from '../../config/check.ts';
import { nearest } from '../../config/nearest.ts';
import { SteleError } from '../../errors.ts';
import { type Style, sgr } from './style.ts';
import { type ThemeName, themes } from './themes.ts';

/** What can look different. */
export type ThemeRole =
  /** Levels; one between two looks as the lower. */
  | 'trace'
  | 'debug'
  | 'info'
  | 'warn'
  | 'error'
  | 'fatal'
  | 'time'
  | 'logger'
  | 'message'
  /** Names of fields, and values by their types. */
  | 'key'
  | 'string'
  | 'number'
  /** true, false and null. */
  | 'literal'
  | 'punctuation'
  /** Context and bindings. */
  | 'muted'
  /** First lines of errors. */
  | 'failure'
  /** Frames of a stack: of the application, and of others. */
  | 'frame'
  | 'foreign'
  /** The quoted line of source, and the mark under it. */
  | 'source'
  | 'link';

/** A theme of one's own: what is left out is as in the theme it extends. */
export interface CustomTheme extends Readonly<Partial<Record<ThemeRole, Style>>> {
  /** @default 'dark' */
  readonly extends?: ThemeName | undefined;
}

/** A theme by name, or one of one's own. */
export type ThemeOption = ThemeName | CustomTheme;

/** A complete theme. */
export type Theme = Readonly<Record<ThemeRole, Style>>;

const roles = Object.keys(themes.dark) as ThemeRole[];

/**
 * Completes a theme.
 *
 * @param where the option, for messages
 * @throws SteleError naming the theme, role or style that does not exist
 */
export function readTheme(given: unknown, where: string): Theme {
  if (typeof given === 'string') return themes[themeName(given, where)];
  const expected = Object.fromEntries([...roles, 'extends'].map((role) => [role, 'string'] as const));
  checkOptions(given, expected, where);
  const { extends: base = 'dark', ...own } = given as CustomTheme;
  const theme: Record<ThemeRole, Style> = { ...themes[themeName(base, `${where}.extends`)] };
  for (const [role, style] of Object.entries(own)) {
    if (style === undefined) continue;
    sgr(style, 24, `${where}.${role}`);
    theme[role as ThemeRole] = style;
  }
  return theme;
}

function themeName(given: string, where: string): ThemeName {
  if (Object.hasOwn(themes, given)) return given as ThemeName;
  const names = Object.keys(themes);
  const text = `${where} is ${show(given)}; allowed: ${names.join(', ')}, or an object of styles`;
  throw new SteleError('STELE_CONFIG_VALUE', `${text}${nearest(given, names)}`);
}
