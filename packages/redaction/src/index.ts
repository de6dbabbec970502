export {
  type Action,
  custom,
  type Found,
  fixed,
  keep,
  mask,
  type PartialOptions,
  partial,
  remove,
  type SurrogateOptions,
  surrogate,
  type TruncateOptions,
  truncate,
} from './actions/index.ts';
export { type Identifier, identifiers } from './identifiers/index.ts';
export { type PatternOptions, pattern, type UserPattern } from './patterns/index.ts';
export {
  type AllowOptions,
  type KnownType,
  type Redaction,
  type RedactionOptions,
  type RedactionRule,
  redaction,
  redactObject,
  type SecretRule,
  secrets,
  type Theme,
  type ThemeNames,
  themes,
} from './policy/index.ts';
export type { PresetName, PresetStatement, SupportedControl } from './presets/index.ts';
export type { RedactionStats, ReportEntry } from './report/index.ts';
export { createScanner, type ScannerOptions } from './scan/index.ts';
export type { Finding, Scan, SecretDetectors } from './scan/types.ts';
export { type SecretOptions, secretDetectors } from './secrets/index.ts';
export type { TextLimits } from './text/index.ts';
export {
  type EncryptOptions,
  encrypt,
  type KeyOptions,
  type Keys,
  reveal,
  type TokenOptions,
  token,
} from './tokens/index.ts';
