export { type InstrumentDecorator, type Instrumenter, instrumentMethod } from './decorator.ts';
export { type ExceptionOptions, logException } from './exception.ts';
export { checkInstrumentOptions, type InstrumentOptions, instrument } from './instrument.ts';
export { timed } from './timed.ts';
export { createTimer, type Timer } from './timer.ts';
