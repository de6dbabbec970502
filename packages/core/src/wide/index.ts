export { endOpenEvents } from './open-events.ts';
export type { EventPort } from './port.ts';
export { runWide } from './run-wide.ts';
export type { Outcome, WideEvent, WideLimits, WideOptions, WideSummary } from './types.ts';
export { createWideEvent } from './wide-event.ts';
