import { type HttpBindings, type ServerType, serve } from '@hono/node-server';
import { createLogger, type LogRecord, memory } from '@stele/core';
import { currentRequest, recordFetch } from '@stele/core/http';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { stream } from 'hono/streaming';
import { describe, expect, it } from 'vitest';
import { pause, requestsOf, until } from './serving.ts';

const peer = (_request: unknown, { incoming }: HttpBindings) => incoming.socket.remoteAddress;

function application(): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    currentRequest()?.route(() => (routePath(c) === '/*' ? undefined : routePath(c)));
    await next();
    if (c.error) currentRequest()?.fail(c.error);
  });
  app.get('/users/:id', (c) => c.json({ id: c.req.param('id') }));
  // Matched as well, and not asked.
  app.get('/users/*', (c) => c.text('anybody'));
  app.get('/plain', () => new Response('plain'));
  app.get('/none', (c) => c.body(null, 204));
  app.get('/fails', () => {
    throw new Error('outer', { cause: new TypeError('inner') });
  });
  app.get('/who', () => {
    throw new HTTPException(401, { message: 'who are you' });
  });
  app.post('/echo', async (c) => c.text(await c.req.text()));
  app.get('/slow', async (c) => {
    await pause(300);
    return c.text('slow');
  });
  app.get('/drops', (c) =>
    stream(c, async (body) => {
      for (let each = 0; each < 3; each++) {
        await body.write('0123456789');
        await pause(2);
      }
    }),
  );
  app.get('/endless', (c) =>
    stream(c, async (body) => {
      while (!body.aborted) {
        await body.write('tick');
        await pause(2);
      }
    }),
  );
  const items = new Hono();
  items.onError((_error, c) => c.text('mine', 503));
  items.get('/items/:item', () => {
    throw new RangeError('too many');
  });
  app.route('/api', items);
  app.onError((error, c) => (error instanceof HTTPException ? error.getResponse() : c.text('failed', 500)));
  app.get('/files/*', (c) => c.text('file'));
  return app;
}

async function visiting(
  visit: (origin: string, ended: () => Promise<LogRecord>) => Promise<void>,
): Promise<void> {
  const out = memory();
  const logger = createLogger({ sinks: { out } });
  const handler = recordFetch(application().fetch, { logger, peer });
  const { server, port } = await new Promise<{ server: ServerType; port: number }>((resolve) => {
    const server = serve({ fetch: handler, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ server, port }),
    );
  });
  try {
    await visit(`http://127.0.0.1:${port}`, async () => {
      const [record] = await until(() => requestsOf(out).length > 0 && requestsOf(out));
      // One too many would come right behind.
      await pause(20);
      expect(requestsOf(out)).toHaveLength(1);
      return record as LogRecord;
    });
  } finally {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  }
}

describe('an application of Hono on node:http', () => {
  it.for([
    ['/users/7', '/users/:id', 200, 'ok', '{"id":"7"}'],
    ['/plain', '/plain', 200, 'ok', 'plain'],
    ['/none', '/none', 204, 'ok', ''],
    ['/drops', '/drops', 200, 'ok', '0123456789'.repeat(3)],
    ['/files/a/b', '/files/*', 200, 'ok', 'file'],
    ['/nowhere', undefined, 404, 'client_error', '404 Not Found'],
    ['/who', '/who', 401, 'client_error', 'who are you'],
    ['/fails', '/fails', 500, 'server_error', 'failed'],
    ['/api/items/3', '/api/items/:item', 503, 'server_error', 'mine'],
  ] as const)(
    'answers %s and has one record, of the route %s',
    async ([path, route, status, outcome, body]) => {
      await visiting(async (origin, ended) => {
        const response = await fetch(`${origin}${path}`);
        expect(await response.text()).toBe(body);
        expect(response.status).toBe(status);
        const { fields, context } = await ended();
        expect(fields).toMatchObject({
          outcome,
          'url.path': path,
          'http.response.status_code': status,
          'http.response.body.size': body.length,
          'client.address': '127.0.0.1',
        });
        expect(fields['http.route']).toBe(route);
        expect(response.headers.get('x-request-id')).toBe(context['requestId']);
      });
    },
  );

  it('has what was thrown in the record, with its cause', async () => {
    await visiting(async (origin, ended) => {
      await (await fetch(`${origin}/fails`)).text();
      const { err, fields, levelName } = await ended();
      expect(levelName).toBe('error');
      expect(fields['error.type']).toBe('Error');
      expect(err).toMatchObject({ message: 'outer', cause: { type: 'TypeError', message: 'inner' } });
    });
  });

  it('has what an inner application has answered for itself', async () => {
    await visiting(async (origin, ended) => {
      await (await fetch(`${origin}/api/items/3`)).text();
      expect((await ended()).err).toMatchObject({ type: 'RangeError', message: 'too many' });
    });
  });

  it('reads bodies of requests as before', async () => {
    await visiting(async (origin, ended) => {
      const body = 'x'.repeat(100_000);
      expect(await (await fetch(`${origin}/echo`, { method: 'POST', body })).text()).toBe(body);
      expect((await ended()).fields['http.response.body.size']).toBe(100_000);
    });
  });

  it.for([
    ['/endless', 200],
    ['/slow', undefined],
  ] as const)('whose client leaves %s is aborted', async ([path, status]) => {
    await visiting(async (origin, ended) => {
      const leaving = new AbortController();
      const reading = fetch(`${origin}${path}`, { signal: leaving.signal }).then((answer) => answer.text());
      setTimeout(() => leaving.abort(), 100);
      await expect(reading).rejects.toThrow();
      const { fields } = await ended();
      expect(fields['outcome']).toBe('aborted');
      expect(fields['http.response.status_code']).toBe(status);
    });
  });
});
