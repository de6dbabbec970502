import { createLogger, memory } from '@stele/core';
import Fastify, { type FastifyServerOptions } from 'fastify';
import { expect, it } from 'vitest';
import { steleFastify, steleRequests } from '../src/index.ts';
import { quietSwitches } from '../src/log-controller.ts';

it('the switches for Fastify before 5.12 turn off its lines about requests, and the record is there', async () => {
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
