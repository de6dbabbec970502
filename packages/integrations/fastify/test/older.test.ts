import { createLogger, memory } from '@stele/core';
import Fastify, { type FastifyServerOptions } from 'fastify';
import { expect, it } from 'vitest';
import { steleFastify, steleRequests } from '../src/index.ts';
import { quietSwitches } from '../src/log-controller.ts';

it('the switches for Fastify before 5.10 turn off its lines about requests, and the record is there', async () => {
  const out = memory();
  const { logController, ...options } = steleFastify(createLogger({ sinks: { out } }));
  expect(logController).toBeDefined();
  const app = Fastify({ ...options, ...quietSwitches(undefined) } as FastifyServerOptions);
  await app.register(steleRequests);
  app.get('/', async () => {
    throw new Error('boom');
  });
  await app.inject('/');
  expect(out.records.map(({ msg, err }) => [msg, err?.message])).toEqual([['http.request', 'boom']]);
  await app.close();
});

it('loggers of requests are made by ours where Fastify, before 5.6, does not take the option for it', async () => {
  const out = memory();
  const { childLoggerFactory, ...options } = steleFastify(createLogger({ sinks: { out } }));
  expect(childLoggerFactory).toBeDefined();
  const app = Fastify(options as FastifyServerOptions);
  await app.register(steleRequests);
  // A route without a level has an empty one in these versions.
  app.get('/', { logLevel: '' as never }, async (request) => {
    expect(request.log).toBe(app.log);
    request.log.info('within');
    return 'x';
  });
  await app.inject('/');
  expect(out.records).toHaveLength(2);
  for (const { bindings, context } of out.records) {
    expect(bindings).toEqual({});
    expect(context['requestId']).toBeDefined();
  }
  await app.close();
});

it('a function of the application for that stays', async () => {
  const out = memory();
  const { childLoggerFactory: _ours, ...options } = steleFastify(createLogger({ sinks: { out } }));
  const app = Fastify({
    ...(options as FastifyServerOptions),
    childLoggerFactory: (logger, bindings) => logger.child({ ...bindings, own: true }),
  });
  await app.register(steleRequests);
  await app.inject('/');
  expect(out.records[0]?.bindings).toMatchObject({ own: true });
  await app.close();
});
