import { describe, expect, it } from 'vitest';
import { requestsOf, serve } from './served.ts';

const SECRET = 's3cret-9f1c';

describe('no secret stands in the clear', () => {
  // Fastify's own answer to an unknown route repeats the query: there the bodies of answers are not asked for.
  it.for([
    ['otel', true, ['/login', '/fail', '/%ZZ']],
    ['nested', false, ['/login', '/fail', '/none', '/%ZZ']],
  ] as const)(
    'with the names %s, whatever is logged of headers, cookies, query and body',
    async ([names, response, paths]) => {
      const served = await serve(
        (app) => {
          app.post('/login', async (request, reply) => {
            request.log.info(
              { req: request, res: reply, headers: request.headers, body: request.body },
              'login',
            );
            reply.header('set-cookie', `session=${SECRET}`);
            return { accessToken: SECRET };
          });
          app.post('/fail', async () => {
            throw new Error('failed');
          });
        },
        {
          names,
          headers: {
            request: ['authorization', 'cookie', 'x-api-key', 'proxy-authorization', 'content-type'],
            response: ['set-cookie'],
          },
          query: 'redacted',
          body: { request: true, response, on: 'always' },
        },
      );
      const init = {
        method: 'POST',
        headers: {
          authorization: `Bearer ${SECRET}`,
          cookie: `session=${SECRET}`,
          'x-api-key': SECRET,
          'proxy-authorization': SECRET,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ user: 'ada', password: SECRET, nested: { token: SECRET } }),
      };
      for (const path of paths) await fetch(`${served.url}${path}?token=${SECRET}&page=2`, init);
      await requestsOf(served, paths.length);
      const text = JSON.stringify(served.out.records);
      expect(text).not.toContain(SECRET);
      expect(text).toContain('ada');
    },
  );
});
