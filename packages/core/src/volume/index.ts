export { createDiscards, type Discards } from './discards.ts';
export type { DiscardReason, GateParts, OwnRecord } from './gate.ts';
export { createGates, type Gates } from './gates.ts';
export type {
  BurstOptions,
  DedupeOptions,
  FieldMatch,
  FilterRule,
  PatternText,
  RateLimitOptions,
  RecordKey,
  SampleOptions,
  TailOptions,
  ValueMatch,
  VolumeConfig,
} from './options.ts';
export { createThrottle } from './throttle.ts';
