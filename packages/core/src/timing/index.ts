export { type InstrumentDecorator, type Instrumenter, instrumentMethod } from './decorator.ts';
export { logException } from './exception.ts';
export { type InstrumentOptions, instrument } from './instrument.ts';
export { timed } from './timed.ts';
export { createTimer, type Timer } from './timer.ts';
