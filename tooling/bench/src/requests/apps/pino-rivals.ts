import { createRequire } from 'node:module';
import type { DynamicModule, LoggerService, Type } from '@nestjs/common';
import type { RequestHandler } from 'express';
import type { DestinationStream } from 'pino';

/** What is used of pino-http. */
type PinoHttp = (options?: object, stream?: DestinationStream) => RequestHandler;

/** What is used of nestjs-pino. */
interface NestjsPino {
  readonly LoggerModule: { forRoot(options: object): DynamicModule };
  readonly Logger: Type<LoggerService>;
}

/**
 * Not imported: the types of pino-http, which those of nestjs-pino load, declare a `log` of pino on every request, in
 * all files of the repository.
 */
const require = createRequire(import.meta.url);

export const loadPinoHttp = (): PinoHttp =>
  (require('pino-http') as { readonly pinoHttp: PinoHttp }).pinoHttp;

export const loadNestjsPino = (): NestjsPino => require('nestjs-pino') as NestjsPino;
