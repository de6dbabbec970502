import { getLogger, type Logger } from '@stele/core';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import { describe, expectTypeOf, it } from 'vitest';
import { steleFastify, steleRequests } from '../src/index.ts';

const log = getLogger('http');

describe('the types of an application', () => {
  it('keep it assignable to a plain FastifyInstance', () => {
    const app = Fastify({ ...steleFastify(log) });
    const addRoutes = (plain: FastifyInstance): void => void plain.get('/', async () => 'x');
    addRoutes(app);
    expectTypeOf(app).toExtend<FastifyInstance>();
    const plugin: FastifyPluginAsync = async (plain) => addRoutes(plain);
    app.register(plugin);
  });

  it('know the methods of Stele on app.log and request.log', () => {
    const app = Fastify({ ...steleFastify(log), trustProxy: true });
    app.log.info('listening on {port}', { port: 1 });
    expectTypeOf(app.log.audit).toEqualTypeOf<Logger['audit']>();
    app.get('/', async (request, reply) => {
      request.log.info('order {id} placed', { id: 7 }, new Error('x'));
      request.log.info({ id: 7 }, 'as pino has it');
      request.log.error(new Error('x'));
      request.log.wide('checkout').end();
      reply.log.at('info')('x');
      request.log = request.log.child({ order: 7 }, { level: 'debug', redact: ['card'] });
      expectTypeOf(request.log).toEqualTypeOf<FastifyBaseLogger>();
      // @ts-expect-error a method that does not exist
      request.log.inform('x');
    });
  });

  it('let the plugin be registered on HTTP/1, HTTPS and HTTP/2', () => {
    Fastify({ ...steleFastify(log) }).register(steleRequests);
    Fastify({ ...steleFastify(log), https: {} }).register(steleRequests, { slowMs: 500 });
    Fastify({ ...steleFastify(log), http2: true }).register(steleRequests, { slowMs: 500 });
    Fastify({ ...steleFastify(), http2: true, https: {} }).register(steleRequests, {});
  });

  it('refuse options that do not exist', () => {
    const app = Fastify({ ...steleFastify(log) });
    // @ts-expect-error it is slowMs
    app.register(steleRequests, { slow: 500 });
    // @ts-expect-error the logger is the application's
    app.register(steleRequests, { logger: log });
  });

  it('let a logger of a request be given where one of Stele is asked for', () => {
    const use = (logger: Logger): unknown => logger;
    Fastify({ ...steleFastify(log) }).get('/', async (request) => use(request.log));
    expectTypeOf<FastifyBaseLogger>().toExtend<Logger>();
  });
});
