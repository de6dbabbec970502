import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import realPino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/logger/create-logger.ts';
import pino, { asPinoHttp, type LoggerOptions } from '../../src/pino/index.ts';
import { memory } from '../../src/sinks/index.ts';

type Line = Record<string, unknown>;
type Handler = (req: IncomingMessage, res: ServerResponse) => void;

/** What is used of pino-http. Its own types declare a `log` of pino on every request, in all files of the repository. */
type PinoHttp = (options: Options) => Handler;
interface Options {
  readonly logger?: unknown;
  readonly customProps?: (req: IncomingMessage, res: ServerResponse) => object;
  readonly customLogLevel?: (req: IncomingMessage, res: ServerResponse) => string;
  readonly serializers?: Readonly<
    Record<'req' | 'res', (value: { url: string; statusCode: number }) => object>
  >;
  readonly useLevel?: string;
  readonly [name: string]: unknown;
}

const require = createRequire(import.meta.url);
const { pinoHttp } = require('pino-http') as { readonly pinoHttp: PinoHttp };

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const moving = new Set(['time', 'responseTime', 'took', 'pid', 'hostname', 'remotePort', 'stack', 'date']);
const steady = (line: string): Line =>
  JSON.parse(line, (key, value) => (moving.has(key) ? typeof value : value));

/** Has a server with pino-http answer one request; resolves when the answer is there and everything is logged. */
async function serve(options: Options, handler: Handler, url = '/'): Promise<void> {
  const middleware = pinoHttp(options);
  const finished = Promise.withResolvers<void>();
  const server = createServer((req, res) => {
    middleware(req, res);
    res.on('close', () => finished.resolve());
    handler(req, res);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    const request = get(
      { port, host: '127.0.0.1', path: url, headers: { host: 'shop.example', 'x-a': '1' } },
      (response) => {
        response.resume().on('end', resolve);
      },
    );
    request.on('error', reject);
  });
  await finished.promise;
}

async function logged(
  make: typeof pino,
  log: LoggerOptions,
  options: Options,
  handler: Handler,
): Promise<Line[]> {
  const lines: string[] = [];
  const logger = make(log, { write: (line: string) => lines.push(line) });
  await serve({ ...options, logger: logger as never }, handler);
  return lines.map(steady);
}

const answer: Handler = (req, res) => {
  (req as IncomingMessage & { log: { info(text: string): void } }).log.info('in the handler');
  res.end('hello');
};

const cases: [name: string, log: LoggerOptions, options: Options, handler: Handler][] = [
  ['a request', {}, {}, answer],
  ['customProps', {}, { customProps: () => ({ service: 'shop', n: 1 }) }, answer],
  [
    'customProps that change',
    {},
    { customProps: (_req, res) => ({ status: res.headersSent ? 'sent' : 'open' }) },
    answer,
  ],
  [
    'levels of its own',
    { level: 'debug' },
    { customLogLevel: (_req, res) => (res.statusCode >= 400 ? 'warn' : 'debug') },
    (_req, res) => {
      res.statusCode = 404;
      res.end();
    },
  ],
  ['a custom level', { customLevels: { http: 35 } }, { useLevel: 'http' }, answer],
  [
    'a failure',
    {},
    {},
    (_req, res) => {
      res.statusCode = 500;
      res.end();
    },
  ],
  [
    'an error',
    {},
    {},
    (_req, res) => {
      (res as ServerResponse & { err: unknown }).err = new Error('declined');
      res.end();
    },
  ],
  [
    'serializers',
    {},
    { serializers: { req: (req) => ({ url: req.url }), res: (res) => ({ status: res.statusCode }) } },
    answer,
  ],
  [
    'other names',
    {},
    { customAttributeKeys: { req: 'request', res: 'response', responseTime: 'took' } },
    answer,
  ],
  ['less of the request', {}, { quietReqLogger: true, genReqId: () => 'r1' }, answer],
  ['what is redacted', { redact: ['req.headers', 'res.headers'] }, {}, answer],
  ['what was received', {}, { customReceivedMessage: () => 'got it' }, answer],
];

describe('pino-http', () => {
  it.for(cases)('logs %s as with pino', async ([, log, options, handler]) => {
    const expected = await logged(realPino as unknown as typeof pino, log, options, handler);
    expect(expected.length).toBeGreaterThan(0);
    expect(await logged(pino, log, options, handler)).toEqual(expected);
  });

  it('works with the ordinary logger behind asPinoHttp, customProps included', async () => {
    const out = memory();
    const logger = asPinoHttp(createLogger({ sinks: { out } }));
    const options: Options = { logger: logger as never, customProps: () => ({ service: 'shop' }) };
    await serve(options, answer);
    const shown = out.records.map(({ msg, bindings, fields }) => ({ msg, bindings, fields }));
    expect(shown).toMatchObject([
      {
        msg: 'in the handler',
        bindings: { service: 'shop', req: { method: 'GET', url: '/', headers: { 'x-a': '1' } } },
      },
      { msg: 'request completed', bindings: { service: 'shop' }, fields: { res: { statusCode: 200 } } },
    ]);
  });
});
