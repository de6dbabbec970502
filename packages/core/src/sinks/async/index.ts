export { type BufferedSink, buffered } from './buffered.ts';
export type { BufferHealth, LossReason, Strategy } from './health.ts';
export type { BufferOptions, HealthOptions, Overflow } from './options.ts';
export { rawWrite } from './raw-write.ts';
export { wrapAsync, wrapSink } from './wrap.ts';
