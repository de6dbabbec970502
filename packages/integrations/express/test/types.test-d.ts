import { createLogger, type Logger } from '@stele/core';
import { type SteleExpressOptions, steleErrors, steleExpress } from '@stele/express';
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { describe, expectTypeOf, it } from 'vitest';

const logger = createLogger();

describe('the types of @stele/express', () => {
  it('give every request a logger', () => {
    // Not that of `Request` itself: tests of core bring in the types of pino-http, which claim the name, too.
    expectTypeOf<Express.Request['log']>().toEqualTypeOf<Logger>();
    express().get('/:id', (req) => {
      req.log.info('served', { id: req.params.id });
      expectTypeOf(req.params.id).toEqualTypeOf<string>();
    });
    express.Router().use((_error: unknown, req: Request, _res: unknown, _next: unknown) => {
      req.log = req.log.child({ a: 1 });
    });
  });

  it('give every request an identifier', () => {
    // Here it is what pino-http says: request-id-type.test.ts has both programs.
    expectTypeOf<string>().toExtend<Express.Request['id']>();
    express().get('/:id', (req) => {
      req.id = 'r1';
      expectTypeOf(req.params.id).toEqualTypeOf<string>();
    });
  });

  it('fit where Express takes middleware', () => {
    const app = express();
    app.use(steleExpress({ logger, slowMs: 500 }));
    app.use('/api', steleExpress(), express.json());
    app.use(steleErrors());
    expectTypeOf(steleExpress()).toExtend<RequestHandler>();
    expectTypeOf(steleErrors()).toExtend<ErrorRequestHandler>();
  });

  it('leave out what Express decides', () => {
    expectTypeOf<SteleExpressOptions>().not.toHaveProperty('trust');
    // @ts-expect-error it is no option
    steleExpress({ logger, trust: 1 });
    // @ts-expect-error it is no logger of ours
    steleExpress({ logger: console });
    // @ts-expect-error it has to be called
    express().use(steleExpress);
    // @ts-expect-error it has to be called
    express().use(steleErrors);
  });
});
