export { asPinoHttp, type PinoHttpLogger } from './as-pino-http.ts';
export type { Destination, DestinationOptions } from './destination.ts';
export {
  destination,
  levels,
  multistream,
  pino,
  // biome-ignore lint/style/noDefaultExport: programs written for pino import it so
  pino as default,
  // What `require()` gives.
  pino as 'module.exports',
  stdSerializers,
  stdTimeFunctions,
  symbols,
  transport,
  version,
} from './entry.ts';
export type { MultiStreamOptions, MultiStreamRes, StreamEntry } from './multistream.ts';
export type { SerializedError } from './serialize-error.ts';
export type { SerializedRequest, SerializedResponse } from './serialize-http.ts';
export type { TransportOptions, TransportTarget } from './transport.ts';
export type { TransportStream } from './transport-stream.ts';
export type {
  BaseLogger,
  Bindings,
  ChildLoggerOptions,
  DestinationStream,
  Level,
  LevelChangeEventListener,
  LevelMapping,
  LevelOrString,
  LevelWithSilent,
  LevelWithSilentOrString,
  LogFn,
  Logger,
  LoggerOptions,
  MixinFn,
  MixinMergeStrategyFn,
  redactOptions,
  SerializerFn,
  TimeFn,
} from './types.ts';
