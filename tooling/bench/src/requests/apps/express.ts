import { createWriteStream } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { steleErrors, steleExpress } from '@stele/express';
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import morgan from 'morgan';
import { drained } from '../../adapters/wait.ts';
import { type Flush, HOST, type LogTo, nothingToFlush, type StartApp } from './app.ts';
import { evlogFor, initEvlog } from './evlog-drain.ts';
import { breakDown, findUser, Refusal, SLOW_MS, wait } from './orders.ts';
import { loadPinoHttp } from './pino-rivals.ts';
import { pinoStream } from './pino-stream.ts';
import { steleLogger } from './stele-logger.ts';

interface Parts {
  readonly before?: RequestHandler;
  readonly errors?: ErrorRequestHandler;
  readonly flush?: Flush;
}

/** Errors are answered by the application itself, as most do. */
const answerError: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (response.headersSent) next(error);
  else response.status(error.status ?? 500).json({ error: 'sorry' });
};

function routes(): Router {
  const users = Router();
  users.get('/:id', (request, response) => void response.json(findUser(request.params.id)));
  const api = Router();
  api.use('/users', users);
  api.get('/fail', async () => breakDown());
  api.get('/refuse', async () => {
    throw new Refusal();
  });
  api.get('/slow', async (_request, response) => {
    await wait(SLOW_MS);
    response.json({ done: true });
  });
  return api;
}

const app =
  (parts: (to: LogTo) => Parts | Promise<Parts>): StartApp =>
  async (to) => {
    const { before, errors, flush = nothingToFlush } = await parts(to);
    const web = express();
    if (before) web.use(before);
    web.use('/api/:version', routes());
    if (errors) web.use(errors);
    web.use(answerError);
    const server = web.listen(0, HOST);
    await new Promise((resolve) => server.once('listening', resolve));
    return {
      port: (server.address() as AddressInfo).port,
      flush,
      close: async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  };

export const expressApps: Readonly<Record<string, StartApp>> = {
  express: app(() => ({})),
  'pino-http': app((to) => {
    const { stream, flush } = pinoStream(to);
    const pinoHttp = loadPinoHttp();
    return { before: stream ? pinoHttp({}, stream) : pinoHttp(), flush };
  }),
  morgan: app((to): Parts => {
    if (to === 'default') return { before: morgan('combined') };
    const stream = createWriteStream(to.path, { flags: 'a' });
    return {
      before: morgan('combined', { stream }),
      flush: () => drained(stream),
    };
  }),
  'evlog-express': app(async (to) => {
    const flush = initEvlog(to);
    const evlog = await evlogFor<() => RequestHandler>('express');
    return { before: evlog(), flush };
  }),
  'stele-express': app((to) => {
    const logger = steleLogger(to);
    return {
      before: steleExpress({ logger }),
      errors: steleErrors(),
      flush: async () => void (await logger.flush()),
    };
  }),
};
