import type { RequestHandler, Router } from 'express';
import { describe, expect, it } from 'vitest';
import { type Served, serving, versions } from './serving.ts';

const ok: RequestHandler = (_req, res) => void res.send('ok');
const fails: RequestHandler = () => {
  throw new Error('broken');
};

/** The template in the record of a request, with a star where it is only a part. */
async function routeOf({ recordOf, get }: Served, path: string, init?: RequestInit): Promise<unknown> {
  const { fields } = await recordOf(() => get(path, init));
  return `${String(fields['http.route'])}${fields['route_partial'] === true ? ' (partial)' : ''}`;
}

describe.for(versions)('the route of a request in %s', ([name, express]) => {
  const four = name === 'Express 4';

  it('is the template through routers in routers, also after an error', () =>
    serving(
      (app) => {
        const inner = express.Router({ mergeParams: true });
        inner.get('/deep/:d', ok).get('/fails/:d', fails);
        const outer = express.Router();
        outer.use('/in/:inn', inner).get('/', ok);
        app.use('/api/:ver', outer);
      },
      async (served) => {
        expect(await routeOf(served, '/api/v1/in/7/deep/9?x=1')).toBe('/api/:ver/in/:inn/deep/:d');
        expect(await routeOf(served, '/api/v1/in/7/fails/9')).toBe('/api/:ver/in/:inn/fails/:d');
        expect(await routeOf(served, '/api/v2/')).toBe('/api/:ver');
      },
      { express },
    ));

  it('is the one of the mount the request came by, where a router has several', () =>
    serving(
      (app) => {
        const shared = express.Router();
        shared.get('/x/:id', ok).get('/fails', fails);
        app.use('/a/:one', shared);
        app.use('/b/:two/c', shared);
        app.use(['/d', '/e/:three'], shared);
      },
      async (served) => {
        expect(await routeOf(served, '/a/1/x/2')).toBe('/a/:one/x/:id');
        expect(await routeOf(served, '/b/1/c/x/2')).toBe('/b/:two/c/x/:id');
        expect(await routeOf(served, '/b/1/c/fails')).toBe('/b/:two/c/fails');
        expect(await routeOf(served, '/d/x/2')).toBe('/d/x/:id');
        expect(await routeOf(served, '/e/1/fails')).toBe('/e/:three/fails');
        expect(await routeOf(served, `/b/1/c/x/${'y'.repeat(8000)}`)).toBe('/b/:two/c/x/:id');
      },
      { express },
    ));

  it('is the one of the mount, though the address was rewritten', () =>
    serving(
      (app) => {
        const shared = express.Router();
        shared.get('/x', ok);
        app.use((req, _res, next) => {
          req.url = req.url.replace('/old', '/b');
          next();
        });
        app.use('/a', shared).use('/b', shared);
      },
      async (served) => expect(await routeOf(served, '/old/x')).toBe('/b/x'),
      { express },
    ));

  it('goes through applications in applications, also after an error', () =>
    serving(
      (app) => {
        const admin = express();
        const users = express();
        users.get('/:id', ok).post('/:id', fails);
        admin.use('/users/:group', users);
        admin.get('/', ok);
        const other = express();
        other.get('/', ok).get('/fails', fails);
        app.use('/admin', admin).use('/other/:o', other);
      },
      async (served) => {
        expect(await routeOf(served, '/admin')).toBe('/admin');
        expect(await routeOf(served, '/admin/users/g/7')).toBe('/admin/users/:group/:id');
        expect(await routeOf(served, '/admin/users/g/7', { method: 'POST' })).toBe('/admin/users/:group/:id');
        expect(await routeOf(served, '/other/1/')).toBe('/other/:o');
        expect(await routeOf(served, '/other/1/fails')).toBe('/other/:o/fails');
      },
      { express },
    ));

  it('goes through an application that is mounted twice, or in a router', () =>
    serving(
      (app) => {
        const twice = express();
        twice.get('/x', ok);
        app.use('/a/:one', twice).use('/b', twice);
        const within = express();
        within.get('/y/:id', ok).get('/fails', fails);
        const router = express.Router();
        router.use('/within', within as unknown as Router);
        app.use('/r/:r', router);
      },
      async (served) => {
        // The layers of Express 4 keep no text for what applications are mounted at, but a pattern that shows it.
        expect(await routeOf(served, '/b/x')).toBe('/b/x');
        expect(await routeOf(served, '/a/1/x')).toBe('/a/:one/x');
        expect(await routeOf(served, '/r/1/within/y/2')).toBe('/r/:r/within/y/:id');
        expect(await routeOf(served, '/r/1/within/fails')).toBe('/r/:r/within/fails');
      },
      { express },
    ));

  it('tells arrays and regular expressions apart', () =>
    serving(
      (app) => {
        app.get(['/one', '/two/:id'], ok);
        app.get(/^\/word-\w+$/, ok);
        const router = express.Router();
        router.get(/fly$/, ok);
        app.use(/\/v\d+/, router);
      },
      async (served) => {
        expect(await routeOf(served, '/one')).toBe('/one');
        expect(await routeOf(served, '/two/2')).toBe('/two/:id');
        expect(await routeOf(served, '/word-7')).toBe('/^\\/word-\\w+$/');
        expect(await routeOf(served, '/v7/butterfly')).toBe('/\\/v\\d+/fly$/');
      },
      { express },
    ));

  it('is that of app.route() and of every method', () =>
    serving(
      (app) => {
        app.param('id', (_req, _res, next, id) =>
          next(id === 'bad' ? new Error('no such thing') : undefined),
        );
        app.route('/things/:id').get(ok).put(ok).delete(fails);
        app.all('/all', ok);
      },
      async (served) => {
        expect(await routeOf(served, '/things/1')).toBe('/things/:id');
        expect(await routeOf(served, '/things/1', { method: 'HEAD' })).toBe('/things/:id');
        expect(await routeOf(served, '/things/1', { method: 'PUT' })).toBe('/things/:id');
        expect(await routeOf(served, '/things/1', { method: 'DELETE' })).toBe('/things/:id');
        expect(await routeOf(served, '/things/bad')).toBe('/things/:id');
        expect(await routeOf(served, '/all', { method: 'PATCH' })).toBe('/all');
      },
      { express },
    ));

  it('is not there where no route was found', () =>
    serving(
      (app) => {
        app.get('/here', ok);
        app.use('/middleware', ok);
      },
      async (served) => {
        expect(await routeOf(served, '/nowhere/7')).toBe('undefined');
        expect(await routeOf(served, '/middleware')).toBe('undefined');
        expect(await routeOf(served, '/here', { method: 'OPTIONS' })).toBe('undefined');
      },
      { express },
    ));

  it('is found where it was added while the server runs', () =>
    serving(
      (app) => {
        app.get('/first', (_req, res) => {
          const late = express.Router();
          late.get('/:id', ok);
          app.use('/late', late);
          res.end();
        });
      },
      async (served) => {
        expect(await routeOf(served, '/first')).toBe('/first');
        expect(await routeOf(served, '/late/1')).toBe('/late/:id');
      },
      { express, errors: false },
    ));

  it('is the own path of the route where a function hides the router', () =>
    serving(
      (app) => {
        const hidden = express.Router();
        hidden.get('/x/:id', ok);
        app.use('/api', (req, res, next) => hidden(req, res, next));
      },
      async (served) => expect(await routeOf(served, '/api/x/1')).toBe('/x/:id (partial)'),
      { express },
    ));

  it('survives a router that is mounted in itself', () =>
    serving(
      (app) => {
        const loop = express.Router();
        loop.get('/x', ok);
        loop.use('/again', loop);
        app.use('/l', loop);
      },
      async (served) => {
        expect(await routeOf(served, '/l/x')).toBe('/l/x');
      },
      { express },
    ));

  it('is that of the last route that was found, where others passed the request on', () =>
    serving(
      (app) => {
        app.all(four ? '*' : '/*all', (_req, _res, next) => next());
        app.get('/x/:id', ok);
      },
      async (served) => expect(await routeOf(served, '/x/1')).toBe('/x/:id'),
      { express },
    ));

  it('leaves req.route as Express has it', () =>
    serving(
      (app) => {
        app.get('/x/:id', (req, res) => void res.json({ path: req.route.path }));
      },
      async ({ url }) => expect(await (await fetch(`${url}/x/1`)).json()).toEqual({ path: '/x/:id' }),
      {
        express,
        // A route before the middleware.
        around: (app) => app.get('/x/:id', (_req, _res, next) => next()),
      },
    ));
});
