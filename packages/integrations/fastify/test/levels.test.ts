import { describe, expect, it } from 'vitest';
import { requestsOf, serve } from './served.ts';

describe('the level of a route', () => {
  it('holds for its handler and for its record', async () => {
    const served = await serve((app) => {
      app.get('/quiet', { logLevel: 'error' }, async (request) => {
        request.log.info('not written');
        request.log.error('written');
        return 'x';
      });
      app.get('/health', { logLevel: 'silent' }, async () => 'x');
      app.get('/loud', async (request) => request.log.info('heard'));
    });
    for (const path of ['/quiet', '/health', '/loud']) await fetch(served.url + path);
    await requestsOf(served);
    expect(served.out.records.map(({ msg }) => msg)).toEqual(['written', 'heard', 'http.request']);
    const [written] = served.out.records;
    expect(written?.context).toMatchObject({ requestId: expect.any(String) });
    expect(written?.bindings).toEqual({});
  });

  it('holds for the record of a server error, which is severe enough', async () => {
    const served = await serve((app) => {
      app.get('/', { logLevel: 'error' }, async () => {
        throw new Error('x');
      });
    });
    await fetch(served.url);
    expect((await requestsOf(served))[0]).toMatchObject({ levelName: 'error' });
  });

  it('may be that of a plugin, and is one that exists', async () => {
    const served = await serve((app) => {
      app.register(async (inner) => void inner.get('/in', async (r) => r.log.info('x')), {
        logLevel: 'warn',
      });
      expect(() => app.get('/x', { logLevel: 'loud' as never }, async () => 'x')).toThrow(/loud/);
      app.get('/end', async () => 'x');
    });
    await fetch(`${served.url}/in`);
    await fetch(`${served.url}/end`);
    expect((await requestsOf(served)).map(({ fields }) => fields['http.route'])).toEqual(['/end']);
  });
});

describe('the serializers of a route', () => {
  it('hold for what its handler logs', async () => {
    const served = await serve((app) => {
      const logSerializers = { user: (user: unknown) => (user as { name: string }).name };
      app.get('/', { logSerializers }, async (request) => {
        request.log.info({ user: { name: 'ada', mail: 'a@example.com' } }, 'seen');
        return 'x';
      });
    });
    await fetch(served.url);
    await requestsOf(served);
    expect(served.out.records[0]?.fields).toEqual({ user: 'ada' });
  });
});
