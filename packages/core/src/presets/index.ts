export { fromEnvironment, preset } from './preset.ts';
export { definePreset, listPresets, type PresetInfo, type PresetMaker } from './registry.ts';
