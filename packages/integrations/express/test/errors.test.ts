import { capture } from '@stele/testing';
import type { ErrorRequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import { type Served, serving, versions } from './serving.ts';

/** As the package http-errors makes them. */
const httpError = (status: number, message: string): Error =>
  Object.assign(new Error(message), { name: 'HttpError', status, statusCode: status, expose: status < 500 });

/** Level, outcome, status, kind of error and message of the record of a request. */
async function endOf({ recordOf, get }: Served, path: string, init?: RequestInit): Promise<unknown[]> {
  const { levelName, fields, err } = await recordOf(() => get(path, init).catch(() => {}));
  return [
    levelName,
    fields['outcome'],
    fields['http.response.status_code'],
    fields['error.type'],
    err?.message,
  ];
}

describe.for(versions)('errors in %s', ([name, express]) => {
  it('are in the record, however they come about', () =>
    serving(
      (app) => {
        app.get('/sync', () => {
          throw new TypeError('at once');
        });
        app.get('/next', (_req, _res, next) => next(new RangeError('passed on')));
        app.get('/later', (_req, _res, next) => {
          setTimeout(() => next(new Error('later')), 2);
        });
        app.get('/text', (_req, _res, next) => next('only text'));
        app.get('/cause', (_req, _res, next) => {
          next(new Error('outer', { cause: Object.assign(new Error('inner'), { code: 'EINNER' }) }));
        });
      },
      async (served) => {
        expect(await endOf(served, '/sync')).toEqual(['error', 'server_error', 500, 'TypeError', 'at once']);
        expect(await endOf(served, '/next')).toEqual([
          'error',
          'server_error',
          500,
          'RangeError',
          'passed on',
        ]);
        expect(await endOf(served, '/later')).toEqual(['error', 'server_error', 500, 'Error', 'later']);
        expect(await endOf(served, '/text')).toEqual(['error', 'server_error', 500, 'string', 'only text']);
        const { err } = await served.recordOf(() => served.get('/cause'));
        expect(err?.cause).toMatchObject({ message: 'inner', code: 'EINNER' });
        expect(err?.stack).toContain('errors.test');
      },
      { express },
    ));

  // Express 4 does not know of promises.
  if (name === 'Express 5')
    it('are in the record where a handler rejects', () =>
      serving(
        (app) => {
          app.get('/', async () => {
            await Promise.resolve();
            throw new TypeError('later');
          });
        },
        async (served) =>
          expect(await endOf(served, '/')).toEqual(['error', 'server_error', 500, 'TypeError', 'later']),
        { express },
      ));

  it('of clients are warnings, with the error', () =>
    serving(
      (app) => {
        app.use(express.json({ limit: 100 }));
        app.get('/gone', (_req, _res, next) => next(httpError(410, 'it was here')));
        app.get('/missing', (_req, _res, next) => next(httpError(404, 'no such order')));
        app.post('/json', (_req, res) => void res.end());
      },
      async (served) => {
        const post = (body: string): RequestInit => ({
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
        expect(await endOf(served, '/gone')).toEqual([
          'warn',
          'client_error',
          410,
          'HttpError',
          'it was here',
        ]);
        expect(await endOf(served, '/missing')).toEqual([
          'info',
          'client_error',
          404,
          'HttpError',
          'no such order',
        ]);
        expect(await endOf(served, '/json', post('{"a"'))).toEqual([
          'warn',
          'client_error',
          400,
          'SyntaxError',
          expect.stringContaining('JSON'),
        ]);
        expect(await endOf(served, '/json', post(`"${'x'.repeat(200)}"`))).toEqual([
          'warn',
          'client_error',
          413,
          'PayloadTooLargeError',
          'request entity too large',
        ]);
        expect(await endOf(served, '/%E0')).toEqual(['info', 'client_error', 404, undefined, undefined]);
      },
      { express },
    ));

  it('are passed on to the handlers of the application, which answer', () =>
    serving(
      (app) => {
        app.get('/', () => {
          throw new Error('broken');
        });
      },
      async ({ url, settled }) => {
        const response = await fetch(url);
        expect([response.status, await response.text()]).toEqual([503, 'sorry: broken']);
        const [record] = await settled(1);
        expect(record).toMatchObject({
          levelName: 'error',
          fields: { 'http.response.status_code': 503, 'http.route': '/' },
          err: { message: 'broken' },
        });
      },
      {
        express,
        after: (app) =>
          app.use(((error: Error, _req, res, _next) => {
            res.status(503).send(`sorry: ${error.message}`);
          }) as ErrorRequestHandler),
      },
    ));

  it('are never invented: without steleErrors() a record has the status', () =>
    serving(
      (app) => {
        app.get('/', () => {
          throw new Error('broken');
        });
        app.get('/sent', (_req, res) => void res.status(502).end());
      },
      async (served) => {
        expect(await endOf(served, '/')).toEqual(['error', 'server_error', 500, '500', undefined]);
        expect(await endOf(served, '/sent')).toEqual(['error', 'server_error', 502, '502', undefined]);
      },
      { express, errors: false },
    ));

  it('that come when the answer has begun break it off', () =>
    serving(
      (app) => {
        app.get('/begun', (_req, res, next) => {
          res.write('half of ');
          setTimeout(() => next(new Error('no other half')), 5);
        });
        app.get('/done', (_req, res, next) => {
          res.send('all');
          next(new Error('too late'));
        });
      },
      async (served) => {
        expect(await endOf(served, '/begun')).toEqual([
          'warn',
          'stream_error',
          200,
          'Error',
          'no other half',
        ]);
        expect(await endOf(served, '/done')).toEqual(['info', 'ok', 200, 'Error', 'too late']);
      },
      { express },
    ));

  it('that are told of a request without a record do no harm, and say what is missing once', async () => {
    using captured = capture({ global: true });
    await serving(
      (app) => {
        app.get('/', () => {
          throw new Error('broken');
        });
      },
      async ({ get, requests }) => {
        expect((await get('/')).status).toBe(500);
        expect((await get('/')).status).toBe(500);
        expect(requests()).toEqual([]);
      },
      { express, log: false },
    );
    expect(captured.records.map(({ logger, levelName, msg }) => [logger, levelName, msg])).toEqual([
      ['http', 'warn', expect.stringContaining('app.use(steleExpress())')],
    ]);
  });

  it('of a route that does not exist are none', () =>
    serving(
      () => {},
      async (served) =>
        expect(await endOf(served, '/nowhere')).toEqual(['info', 'client_error', 404, undefined, undefined]),
      { express },
    ));
});
