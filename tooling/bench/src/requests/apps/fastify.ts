import type { AddressInfo } from 'node:net';
import { steleFastify, steleRequests } from '@stele/fastify';
import Fastify, { type FastifyInstance, type FastifyPluginCallback } from 'fastify';
import { type Flush, HOST, type LogTo, nothingToFlush, type StartApp } from './app.ts';
import { evlogFor, initEvlog } from './evlog-drain.ts';
import { breakDown, findUser, Refusal, SLOW_MS, wait } from './orders.ts';
import { pinoStream } from './pino-stream.ts';
import { steleLogger } from './stele-logger.ts';

interface Made {
  readonly app: FastifyInstance;
  readonly flush?: Flush;
}

async function addRoutes(app: FastifyInstance): Promise<void> {
  await app.register(
    async (api) => {
      await api.register(
        async (users) => {
          users.get<{ Params: { id: string } }>('/:id', async ({ params }) => findUser(params.id));
        },
        { prefix: '/users' },
      );
      api.get('/fail', () => breakDown());
      api.get('/refuse', async () => {
        throw new Refusal();
      });
      api.get('/slow', async () => {
        await wait(SLOW_MS);
        return { done: true };
      });
    },
    { prefix: '/api/:version' },
  );
}

const app =
  (make: (to: LogTo) => Promise<Made>): StartApp =>
  async (to) => {
    const { app, flush = nothingToFlush } = await make(to);
    await addRoutes(app);
    await app.listen({ port: 0, host: HOST });
    return {
      port: (app.server.address() as AddressInfo).port,
      flush,
      close: async () => {
        app.server.closeAllConnections();
        await app.close();
      },
    };
  };

export const fastifyApps: Readonly<Record<string, StartApp>> = {
  fastify: app(async () => ({ app: Fastify() })),
  'fastify-logger': app(async (to) => {
    const { stream, flush } = pinoStream(to);
    return { app: Fastify({ logger: stream ? { stream } : true }), flush };
  }),
  'evlog-fastify': app(async (to) => {
    const flush = initEvlog(to);
    const app = Fastify();
    await app.register(await evlogFor<FastifyPluginCallback>('fastify'));
    return { app, flush };
  }),
  'stele-fastify': app(async (to) => {
    const log = steleLogger(to);
    const app = Fastify({ ...steleFastify(log) });
    await app.register(steleRequests);
    return { app, flush: async () => void (await log.flush()) };
  }),
};
