import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import realPino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/logger/create-logger.ts';
import pino, { asPinoHttp, type LoggerOptions } from '../../src/pino/index.ts';
import { memory } from '../../src/sinks/index.ts';

type Line = Record<string, unknown>;

const apps: FastifyInstance[] = [];

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

/** What differs from one request to the next. */
const moving = new Set(['time', 'responseTime', 'pid', 'hostname', 'remotePort', 'host', 'stack']);

const steady = (line: string): Line =>
  JSON.parse(line, (key, value) => (moving.has(key) ? typeof value : value));

/** What an application logs about some requests. */
async function logged(
  make: typeof pino,
  options: LoggerOptions,
  server: FastifyServerOptions,
  routes: (app: FastifyInstance) => void,
  ...urls: string[]
): Promise<Line[]> {
  const lines: string[] = [];
  const log = make({ level: 'trace', ...options }, { write: (line: string) => lines.push(line) });
  const app = fastify({ ...server, loggerInstance: log as never }) as unknown as FastifyInstance;
  apps.push(app);
  routes(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  for (const url of urls) {
    const response = await fetch(`http://127.0.0.1:${port}${url}`, { headers: { 'x-id': 'own-7' } });
    await response.text();
  }
  await app.close();
  return lines.map((line) => steady(line.replaceAll(`127.0.0.1:${port}`, '<address>')));
}

type Case = [
  name: string,
  options: LoggerOptions,
  server: FastifyServerOptions,
  routes: (app: FastifyInstance) => void,
  urls: string[],
];

const hello = (app: FastifyInstance): void => {
  app.get('/hello', async (request) => {
    request.log.info({ user: 'ada' }, 'in the handler');
    return 'hello';
  });
  app.get('/fails', async () => {
    throw Object.assign(new Error('declined'), { statusCode: 502, code: 'E_CARD' });
  });
};

const cases: Case[] = [
  ['requests and responses', {}, {}, hello, ['/hello']],
  ['errors', {}, {}, hello, ['/fails']],
  ['routes that do not exist', {}, {}, hello, ['/nowhere']],
  [
    'serializers of the logger',
    { serializers: { req: (req) => ({ path: req.url }), res: () => 'sent' } },
    {},
    hello,
    ['/hello'],
  ],
  ['no requests when that is switched off', {}, { disableRequestLogging: true }, hello, ['/hello', '/fails']],
  [
    'numbers of the application for requests',
    {},
    { genReqId: (req) => String(req.headers['x-id']), requestIdLogLabel: 'request' },
    hello,
    ['/hello'],
  ],
  [
    'the level of a route',
    {},
    {},
    (app) => {
      app.get('/quiet', { logLevel: 'error' }, async (request) => {
        request.log.info('not shown');
        request.log.error('shown');
        return 'quiet';
      });
      hello(app);
    },
    ['/quiet', '/hello'],
  ],
  [
    'serializers of a route',
    {},
    {},
    (app) => {
      app.get('/own', { logSerializers: { user: (user) => `user ${user.id}` } }, async (request) => {
        request.log.info({ user: { id: 7 } }, 'who');
        return '';
      });
    },
    ['/own'],
  ],
  [
    'children of plugins',
    {},
    {},
    (app) => {
      app.register(
        async (part) => {
          part.get('/part', async (request) => {
            request.log.child({ module: 'part' }).debug('deep');
            return '';
          });
        },
        { logLevel: 'debug' },
      );
    },
    ['/part'],
  ],
  [
    'children an application makes itself',
    {},
    {},
    (app) => {
      app.setChildLoggerFactory((log, bindings, options) =>
        log.child({ ...bindings, made: 'by hand' }, options),
      );
      hello(app);
    },
    ['/hello'],
  ],
  [
    'redacted headers',
    {
      redact: ['req.headers.x'],
      serializers: { req: ({ headers }) => ({ headers: { x: headers['x-id'] } }) },
    },
    {},
    hello,
    ['/hello'],
  ],
];

describe('a Fastify server', () => {
  it.for(cases)('logs %s as with pino', async ([, options, server, routes, urls]) => {
    const expected = await logged(realPino as unknown as typeof pino, options, server, routes, ...urls);
    expect(expected.length).toBeGreaterThan(1);
    expect(await logged(pino, options, server, routes, ...urls)).toEqual(expected);
  });

  it('accepts the ordinary logger', async () => {
    const out = memory();
    const app = fastify({ loggerInstance: createLogger({ sinks: { out } }) as unknown as FastifyBaseLogger });
    apps.push(app as unknown as FastifyInstance);
    app.get('/hello', async (request) => {
      request.log.info({ user: 'ada' }, 'in the handler');
      return 'hello';
    });
    expect((await app.inject('/hello')).body).toBe('hello');
    expect(out.records.map(({ msg }) => msg)).toEqual([
      'incoming request',
      'in the handler',
      'request completed',
    ]);
    expect(out.records[1]?.bindings['reqId']).toBe('req-1');
  });

  it('has its serializers used by the ordinary logger behind asPinoHttp', async () => {
    const out = memory();
    const log = createLogger({ sinks: { out } });
    const app = fastify({ loggerInstance: asPinoHttp(log) as unknown as FastifyBaseLogger });
    apps.push(app as unknown as FastifyInstance);
    app.get('/hello', async () => 'hello');
    await app.inject('/hello');
    expect(out.records.map(({ msg, bindings, fields }) => [msg, { ...bindings, ...fields }])).toEqual([
      [
        'incoming request',
        {
          reqId: 'req-1',
          req: { method: 'GET', url: '/hello', host: 'localhost:80', remoteAddress: '127.0.0.1' },
        },
      ],
      ['request completed', { reqId: 'req-1', res: { statusCode: 200 }, responseTime: expect.any(Number) }],
    ]);
  });
});
