import type express5 from 'express';
import { describe, expect, it } from 'vitest';
import { serving, versions } from './serving.ts';

const SECRET = 'hunter2-s3cret';

describe.for(versions)('secrets in %s', ([, express]) => {
  it('are in no record, wherever a request has them', () =>
    serving(
      (app) => {
        app.use(express.json(), express.urlencoded({ extended: false }));
        app.post('/fails', () => {
          throw new Error('failed');
        });
        app.use('/{*rest}', ((_req, res) => void res.json({ password: SECRET })) as express5.RequestHandler);
      },
      async ({ get, settled, records }) => {
        const headers = Object.fromEntries(
          ['authorization', 'cookie', 'x-api-key', 'proxy-authorization', 'x-auth-token', 'referer'].map(
            (name) => [name, `a=${SECRET}`],
          ),
        );
        const post = (type: string, body: string): RequestInit => ({
          method: 'POST',
          headers: { ...headers, 'content-type': type },
          body,
        });
        const json = 'application/json';
        const visits: [path: string, init: RequestInit][] = [
          ['/', { headers }],
          [`/?token=${SECRET}&password=${SECRET}#${SECRET}`, { headers }],
          ['/fails', post(json, JSON.stringify({ password: SECRET }))],
          ['/fails', post('application/x-www-form-urlencoded', `password=${SECRET}`)],
          ['/fails', post(json, SECRET)],
          ['/fails', post(json, `{"password": ${SECRET}}`)],
          ['/fails', post(json, `{"a": "${'x'.repeat(100)}", "password": ${SECRET}, "b": 1}`)],
          ['/fails', post(json, JSON.stringify({ password: SECRET }).slice(0, -2))],
          ['/fails', post(`${json}; charset=none`, `{"password": "${SECRET}"}`)],
          ['/fails', post(json, JSON.stringify({ password: SECRET.repeat(10_000) }))],
        ];
        for (const [path, init] of visits) await get(path, init);
        await settled(visits.length);
        expect(records.filter((record) => JSON.stringify(record).includes('hunter'))).toEqual([]);
        expect(records.map(({ err }) => err?.type).filter((type) => type !== undefined)).toEqual([
          'Error',
          'Error',
          'SyntaxError',
          'SyntaxError',
          'SyntaxError',
          'SyntaxError',
          'UnsupportedMediaTypeError',
          'PayloadTooLargeError',
        ]);
      },
      {
        express,
        options: {
          query: 'redacted',
          headers: {
            request: ['authorization', 'cookie', 'x-api-key', 'x-auth-token'],
            response: ['set-cookie'],
          },
          body: { request: true, response: true, on: 'always' },
        },
      },
    ));
});
