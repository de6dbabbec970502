export type { AllowOptions } from './allow.ts';
export type { KnownType } from './known-type.ts';
export type { RedactionOptions, RedactionRule, ThemeNames } from './options.ts';
export { redactObject } from './redact-object.ts';
export { type Redaction, redaction } from './redaction.ts';
export { type SecretRule, secrets } from './secrets.ts';
export { type Theme, themes } from './themes.ts';
