import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import Fastify, { type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { requestStats, type SteleRequestsOptions } from '../src/index.ts';
import { application, requestsOf, type Served, serve } from './served.ts';

const paths = ['/o/%zz?token=s3cret&page=2', `/o/${'a'.repeat(200)}?token=s3cret`];

const served = (options: SteleRequestsOptions = {}, server: FastifyServerOptions = {}): Promise<Served> =>
  serve((app) => void app.get('/o/:id', async () => 'x'), options, server);

describe('a path that Fastify answers before any hook', () => {
  it.for([['injected'], ['sent over the network']] as const)('has one record: %s', async ([way]) => {
    const { app, out, url } = await served({ startEvent: true });
    for (const path of paths)
      await (way === 'injected' ? app.inject(path) : fetch(url + path).then((answer) => answer.text()));
    const [broken, long] = await requestsOf({ out }, 2);
    expect(broken).toMatchObject({ levelName: 'warn', context: { requestId: expect.any(String) } });
    expect(broken?.fields).toMatchObject({
      'http.request.method': 'GET',
      'url.path': '/o/%zz',
      'url.query': 'token&page',
      'http.response.status_code': 400,
      outcome: 'client_error',
      'client.address': '127.0.0.1',
    });
    expect(broken?.fields['http.route']).toBeUndefined();
    expect(long?.fields).toMatchObject({ 'http.response.status_code': 414, 'url.query': 'token' });
    await wait(20);
    expect(out.records.filter(({ msg }) => msg === 'http.request')).toHaveLength(2);
    expect(out.records).toHaveLength(4);
    expect(requestStats(app)).toMatchObject({ requests: 2, open: 0, failures: {} });
    expect(JSON.stringify(out.records)).not.toContain('s3cret');
  });

  it('sends back the identifier of its record', async () => {
    const { app, out } = await served();
    const { headers } = await app.inject({ url: '/o/%zz', headers: { 'x-request-id': 'caller-1' } });
    const [record] = await requestsOf({ out });
    expect([headers['x-request-id'], record?.context['requestId']]).toEqual(['caller-1', 'caller-1']);
  });

  it('is answered as Fastify answers it, with and without records', async () => {
    const answers = async (app: ReturnType<typeof Fastify>): Promise<unknown[]> => {
      const found = [];
      for (const path of paths) {
        const { statusCode, body, headers } = await app.inject(path);
        const { date: _date, 'x-request-id': _id, ...rest } = headers;
        found.push({ statusCode, body, rest });
      }
      return found;
    };
    const plain = Fastify();
    plain.get('/o/:id', async () => 'x');
    const expected = await answers(plain);
    await plain.close();
    const bare = application().app;
    bare.get('/o/:id', async () => 'x');
    expect(await answers(bare as never)).toEqual(expected);
    expect(await answers((await served()).app as never)).toEqual(expected);
  });

  it.for([['injected'], ['sent over the network']] as const)(
    'has one record where the application answers it, later, in its own way: %s',
    async ([way]) => {
      const frameworkErrors = (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
        request.log.warn({ err: error }, 'refused');
        setTimeout(() => void reply.code(422).send({ sorry: error.message }), 10);
      };
      const { app, out, url } = await served({}, { frameworkErrors: frameworkErrors as never });
      if (way === 'injected') expect((await app.inject(paths[0] as string)).statusCode).toBe(422);
      else expect((await fetch(url + paths[0])).status).toBe(422);
      const [record] = await requestsOf({ out });
      expect(record?.fields).toMatchObject({ 'http.response.status_code': 422, 'url.path': '/o/%zz' });
      await wait(20);
      expect(out.records).toHaveLength(2);
      expect(JSON.stringify(out.records)).not.toContain('s3cret');
    },
  );

  it('has one record where a constraint of routes fails', async () => {
    const { app, out } = await serve((app) => {
      app.addConstraintStrategy({
        name: 'tenant',
        storage: () => {
          const known = new Map<string, unknown>();
          return {
            get: (name: string) => known.get(name) ?? null,
            set: (name: string, route: unknown) => known.set(name, route),
          };
        },
        deriveConstraint: (_request: unknown, _context: unknown, done: (error: Error) => void) =>
          done(new Error('no tenants today')),
        validate: () => true,
      } as never);
      app.get('/', { constraints: { tenant: 'a' } }, async () => 'x');
    });
    expect((await app.inject('/')).json()).toEqual({
      error: 'Internal Server Error',
      message: 'Unexpected error from async constraint',
      statusCode: 500,
    });
    expect((await requestsOf({ out }))[0]).toMatchObject({
      levelName: 'error',
      fields: { 'http.response.status_code': 500, outcome: 'server_error' },
    });
  });
});

describe("Fastify's warning of a second answer", () => {
  it('shows nothing of a fragment', async () => {
    const { app, out } = await serve((app) => {
      app.get('/x', async (_request, reply) => {
        void reply.send('first');
        return 'second';
      });
    });
    const socket = connect(Number(new URL(app.listeningOrigin).port), '127.0.0.1');
    socket.end('GET /x#token=s3cret HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await once(socket.resume(), 'close');
    await wait(20);
    expect(out.records.filter(({ msg }) => msg.startsWith('Reply was already sent')).length).toBeGreaterThan(
      0,
    );
    expect(JSON.stringify(out.records)).not.toContain('s3cret');
  });

  it.for([
    ['keys', '/x?token&page'],
    ['redacted', '/x?token&page'],
    ['off', '/x'],
    ['full', '/x?token=s3cret&page=2'],
  ] as const)('shows of the query what the option says: %s', async ([query, shown]) => {
    const { out, url } = await serve(
      (app) => {
        app.get('/x', async (_request, reply) => {
          void reply.send('first');
          return 'second';
        });
        app.get('/y', { logLevel: 'debug' }, async (_request, reply) => {
          void reply.send('first');
          return 'second';
        });
      },
      query === 'keys' ? {} : { query },
    );
    for (const path of ['/x', '/y']) {
      await (await fetch(`${url}${path}?token=s3cret&page=2`)).text();
      await wait(20);
      const warning = out.records.find(({ msg }) => msg !== 'http.request');
      const message = `Reply was already sent, did you forget to "return reply" in "${shown.replace('/x', path)}" (GET)?`;
      expect(warning).toMatchObject({
        levelName: 'warn',
        msg: message,
        context: { requestId: expect.any(String) },
        fields: {
          err: { type: 'FastifyError', code: 'FST_ERR_REP_ALREADY_SENT', message, statusCode: 500 },
        },
      });
      expect((warning?.fields['err'] as { stack: string } | undefined)?.stack).toContain(
        `FastifyError: ${message}\n    at `,
      );
      if (query !== 'full') expect(JSON.stringify(out.records)).not.toContain('s3cret');
      out.clear();
    }
  });

  it.for([
    ['/x?s3cret', '/x?…'],
    ['/x?s3cret==&a=1', '/x?…&a'],
    [`/x?a="s3cret"&b=s3cret'`, '/x?a&b'],
    ['/x?a=1;token=s3cret', '/x?a&token'],
    ['/x', '/x'],
  ] as const)('shows no value, whatever it looks like: %s', async ([url, shown]) => {
    const { app, out } = application();
    app.get('/x', async (_request, reply) => {
      void reply.send('first');
      return 'second';
    });
    await app.inject(url);
    await wait(20);
    expect(out.records).toHaveLength(1);
    expect(out.records[0]?.msg).toContain(` in "${shown}" (GET)?`);
    expect(JSON.stringify(out.records)).not.toContain('s3cret');
  });

  it('leaves every other error as it is', async () => {
    const { app, out } = application();
    const error = Object.assign(new RangeError('is "/x?a=1" right?', { cause: new Error('why') }), {
      code: 'E',
    });
    app.log.error({ err: error }, 'failed');
    app.log.error(error);
    const [first, second] = out.records;
    for (const shown of [first?.fields['err'], second?.err])
      expect(shown).toMatchObject({
        type: 'RangeError',
        message: 'is "/x?a=1" right?',
        cause: { message: 'why' },
      });
    for (const value of [undefined, null, 'text', 7, { code: 'FST_ERR_BAD_URL' }])
      app.log.error({ err: value }, 'x');
    expect(out.records.slice(2).map(({ fields }) => fields['err'])).toEqual([
      undefined,
      null,
      'text',
      7,
      { code: 'FST_ERR_BAD_URL' },
    ]);
  });
});
