export type { PresetName } from './presets.ts';
export type { PresetStatement, SupportedControl } from './statement.ts';
