export { coloredJson } from './colored-json.ts';
export {
  type ColorDepth,
  type ColorMode,
  type ColorQuery,
  colorDepth,
  colorModes,
  useColor,
} from './depth.ts';
export { hyperlinks } from './hyperlinks.ts';
export { createLevelPainter, createPainter, type LevelPainter, levelRole, type Painter } from './painter.ts';
export type { Style } from './style.ts';
export { type CustomTheme, readTheme, type Theme, type ThemeOption, type ThemeRole } from './theme.ts';
export { type ThemeName, themes } from './themes.ts';
