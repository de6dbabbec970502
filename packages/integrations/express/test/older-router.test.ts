import type { RequestHandler } from 'express';
import makeRouter from 'router-2.2';
import { describe, expect, it } from 'vitest';
import { serving } from './serving.ts';

const ok: RequestHandler = (_req, res) => void res.send('ok');

/** Express 5 with a router whose layers keep no path: that of its first releases. */
describe('the route of a request in a router before 2.3', () => {
  it('is the template where its mounts have no parameters', () =>
    serving(
      (app) => {
        const inner = makeRouter();
        inner.get('/x/:id', ok).get('/fails', () => {
          throw new Error('broken');
        });
        const other = makeRouter();
        other.get('/y', ok);
        const outer = makeRouter();
        outer.use('/in', inner).use('/in/other', other).use(inner);
        app.use('/api/:ver', outer);
      },
      async ({ recordOf, get }) => {
        const routeOf = async (path: string): Promise<unknown> =>
          (await recordOf(() => get(path))).fields['http.route'];
        expect(await routeOf('/api/v1/in/x/2')).toBe('/api/:ver/in/x/:id');
        expect(await routeOf('/api/v1/in/fails')).toBe('/api/:ver/in/fails');
        expect(await routeOf('/api/v1/in/other/y')).toBe('/api/:ver/in/other/y');
        expect(await routeOf('/api/v1/x/2')).toBe('/api/:ver/x/:id');
      },
    ));

  it('is its own path, and says so, where they have', () =>
    serving(
      (app) => {
        const inner = makeRouter();
        inner.get('/x/:id', ok);
        const outer = makeRouter();
        outer.use('/in/:inn', inner);
        app.use('/api', outer);
      },
      async ({ recordOf, get }) =>
        expect((await recordOf(() => get('/api/in/1/x/2'))).fields).toMatchObject({
          'http.route': '/x/:id',
          route_partial: true,
        }),
    ));
});
