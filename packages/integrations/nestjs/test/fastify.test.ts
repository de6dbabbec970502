import { Controller, Get, Req } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { describe, expect, it } from 'vitest';
import { method, start } from './application.ts';

class Ids {
  id(request: { id: unknown }): object {
    return { id: request.id };
  }
}
method(Ids, 'id', [Get()], [Req()]);
Controller('id')(Ids);

const serving = (...options: ConstructorParameters<typeof FastifyAdapter>) =>
  start({ platform: 'fastify', adapter: new FastifyAdapter(...options), metadata: { controllers: [Ids] } });

async function asked(app: Awaited<ReturnType<typeof serving>>, headers: Record<string, string> = {}) {
  const before = app.requests().length;
  const response = await app.fetch('/id', { headers });
  const { id } = (await response.json()) as { id: string };
  await expect.poll(() => app.requests().length).toBe(before + 1);
  return {
    id,
    echoed: response.headers.get('x-request-id'),
    recorded: app.requests()[before]?.context['requestId'],
  };
}

describe('request.id of Fastify', () => {
  it('is that of the record', async () => {
    await using app = await serving();
    const { id, echoed, recorded } = await asked(app);
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect([echoed, recorded]).toEqual([id, id]);
    expect((await asked(app)).id).not.toBe(id);
  });

  it('is the one that came with the request, where that is harmless', async () => {
    await using app = await serving();
    expect(await asked(app, { 'x-request-id': 'r-1' })).toEqual({
      id: 'r-1',
      echoed: 'r-1',
      recorded: 'r-1',
    });
    expect((await asked(app, { 'x-request-id': '<script>' })).id).toMatch(/^[\da-f-]{36}$/);
  });

  it('stays the one that the application makes, and is that of the record', async () => {
    let made = 0;
    await using app = await serving({ genReqId: () => `own-${++made}` });
    expect(await asked(app)).toEqual({ id: 'own-1', echoed: 'own-1', recorded: 'own-1' });
  });

  it('stays the one of a header that the application trusts, and is no counter without it', async () => {
    await using app = await serving({ requestIdHeader: 'x-trusted' });
    expect(await asked(app, { 'x-trusted': 't-1' })).toEqual({ id: 't-1', echoed: 't-1', recorded: 't-1' });
    const { id, recorded } = await asked(app);
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(recorded).toBe(id);
  });

  it('is that of what Fastify logs itself', async () => {
    const lines: string[] = [];
    const stream = { write: (line: string) => lines.push(line) };
    await using app = await serving({ logger: { stream } } as never);
    const { id } = await asked(app);
    const own = lines.map((line) => JSON.parse(line) as { reqId?: string }).filter(({ reqId }) => reqId);
    expect(own.length).toBeGreaterThan(0);
    for (const { reqId } of own) expect(reqId).toBe(id);
  });
});
