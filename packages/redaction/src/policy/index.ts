export type { AllowOptions } from './allow.ts';
export type { RedactionOptions, RedactionRule, ThemeNames } from './options.ts';
export { type Redaction, redaction } from './redaction.ts';
export { type Theme, themes } from './themes.ts';
