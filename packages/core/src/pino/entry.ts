import { destination } from './destination.ts';
import { mappings } from './levels.ts';
import { multistream } from './multistream.ts';
import { createPino } from './pino.ts';
import { stdSerializers } from './std-serializers.ts';
import * as symbols from './symbols.ts';
import { stdTimeFunctions } from './timestamps.ts';
import { transport } from './transport.ts';
import type * as types from './types.ts';
import { version } from './version.ts';

/** The levels of pino, their names and values. */
export const levels: types.LevelMapping = /* @__PURE__ */ mappings();

/** The function `pino()` and what stands on it. */
interface Pino {
  <Custom extends string = never, OnlyCustom extends boolean = boolean>(
    options?: types.LoggerOptions<Custom, OnlyCustom> | types.DestinationStream | string | null,
    stream?: types.DestinationStream | string | null,
  ): types.Logger<Custom, OnlyCustom>;
  destination: typeof destination;
  transport: typeof transport;
  multistream: typeof multistream;
  levels: types.LevelMapping;
  stdSerializers: typeof stdSerializers;
  stdTimeFunctions: typeof stdTimeFunctions;
  symbols: typeof symbols;
  version: string;
  pino: Pino;
  default: Pino;
}

/** Makes a logger that takes pino's options and calls and writes pino's lines. */
export const pino: Pino = /* @__PURE__ */ complete();

function complete(): Pino {
  const whole = Object.assign(createPino.bind(null), {
    destination,
    transport,
    multistream,
    levels,
    stdSerializers,
    stdTimeFunctions,
    symbols,
    version,
  }) as unknown as Pino;
  whole.pino = whole;
  whole.default = whole;
  return whole;
}

/** Types under the name they have in pino. */
export declare namespace pino {
  export type Bindings = types.Bindings;
  export type BaseLogger = types.BaseLogger;
  export type ChildLoggerOptions<Custom extends string = never> = types.ChildLoggerOptions<Custom>;
  export type DestinationStream = types.DestinationStream;
  export type Level = types.Level;
  export type LevelMapping = types.LevelMapping;
  export type LevelOrString = types.LevelOrString;
  export type LevelWithSilent = types.LevelWithSilent;
  export type LevelWithSilentOrString = types.LevelWithSilentOrString;
  export type LogFn = types.LogFn;
  export type Logger<Custom extends string = never, OnlyCustom extends boolean = boolean> = types.Logger<
    Custom,
    OnlyCustom
  >;
  export type LoggerOptions<
    Custom extends string = never,
    OnlyCustom extends boolean = boolean,
  > = types.LoggerOptions<Custom, OnlyCustom>;
  export type MultiStreamOptions = types.MultiStreamOptions;
  export type SerializerFn = types.SerializerFn;
  export type StreamEntry<TLevel = types.Level> = types.StreamEntry<TLevel>;
}

export { destination, multistream, stdSerializers, stdTimeFunctions, symbols, transport, version };
