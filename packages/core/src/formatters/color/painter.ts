import type { ColorDepth } from './depth.ts';
import { type Style, sgr } from './style.ts';
import type { Theme, ThemeRole } from './theme.ts';

/** Gives a text the look of its role. */
export type Painter = (role: ThemeRole, text: string) => string;

const plain: Painter = (_role, text) => text;

/** Makes the painter of a theme for a terminal of this depth. Without colours, texts stay as they are. */
export function createPainter(theme: Theme, depth: ColorDepth): Painter {
  if (depth === 0) return plain;
  const codes = Object.fromEntries(
    Object.entries(theme).map(([role, style]) => [role, sgr(style, depth, `theme.${role}`)]),
  );
  return (role, text) => (text === '' || !codes[role] ? text : `\x1b[${codes[role]}m${text}\x1b[0m`);
}

const levelRoles: readonly ThemeRole[] = ['trace', 'trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** The role of a level by its number. */
export function levelRole(level: number): ThemeRole {
  return levelRoles[Math.min(Math.max(Math.floor(level / 10), 0), 6)] ?? 'info';
}

/** Gives texts the look of a level. */
export interface LevelPainter {
  /** A name as a badge, with a space on both sides; the name alone without colours. */
  badge(level: number, name: string): string;
  /** A line beside what belongs to a record. */
  line(level: number, text: string): string;
}

/** Makes the painter of levels. Where a style has no ground, that of the badge is its colour, from info on. */
export function createLevelPainter(theme: Theme, depth: ColorDepth): LevelPainter {
  if (depth === 0) return { badge: (_level, name) => name, line: (_level, text) => text };
  const styles = (change: (style: Style, role: ThemeRole) => Style): Painter =>
    createPainter(
      { ...theme, ...Object.fromEntries(named.map((role) => [role, change(theme[role], role)])) },
      depth,
    );
  const badges = styles((style, role) =>
    quiet.includes(role) || / on |inverse/.test(` ${style}`) ? style : `inverse ${style}`,
  );
  // The ground of a style is its colour; attributes would make a block of the line.
  const lines = styles((style) => /(?:^|.* on )(\S+)$/.exec(style.replace(attributes, '').trim())?.[1] ?? '');
  return {
    badge: (level, name) => badges(levelRole(level), ` ${name} `),
    line: (level, text) => lines(levelRole(level), text),
  };
}

const named: readonly ThemeRole[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
/** Levels that nobody should look at first. */
const quiet: readonly ThemeRole[] = ['trace', 'debug'];
const attributes = /\b(?:bold|dim|italic|underline|inverse)\b/g;
