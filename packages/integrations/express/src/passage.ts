import type { RequestRecord } from '@stele/core/http';
import type { Application, ExpressRequest, Route } from './express-shapes.ts';
import { outermost } from './route/mounts.ts';
import { type Template, templateOf } from './route/template-of.ts';

/** The way of one request through the routers, as far as it has come. */
export interface Passage {
  readonly record: RequestRecord;
  readonly top: Application | undefined;
  route: Route | undefined;
  /** The application whose route it is. After an error the request names an outer one. */
  app: unknown;
  /** Where the router is that the route was found in, and what it saw of the path. After an error both are gone. */
  base: string | undefined;
  rest: string | undefined;
}

/** On the request. Copies of this package share it: a request has one record. */
const PASSAGE: unique symbol = Symbol.for('stele.express.v1');

type Tracked = ExpressRequest & { [PASSAGE]?: Passage; url?: string | undefined };

export function passageOf(req: ExpressRequest): Passage | undefined {
  return (req as Tracked)[PASSAGE];
}

/** Follows a request from now on. */
export function follow(req: ExpressRequest, record: RequestRecord): void {
  const app = isApplication(req.app) ? req.app : undefined;
  const top = app === undefined ? undefined : outermost(app);
  if (top !== undefined) watchRoutes(top.request);
  const passage: Passage = {
    record,
    top,
    route: undefined,
    app: undefined,
    base: undefined,
    rest: undefined,
  };
  (req as Tracked)[PASSAGE] = passage;
  if (Object.hasOwn(req, 'route')) {
    // A route has passed the request on to this middleware. Its property would hide the one that tells of others.
    const { route } = req;
    Reflect.deleteProperty(req, 'route');
    (req as { route?: unknown }).route = route;
  }
}

/** The template of the route that a request has been found by last. */
export function templateAt(passage: Passage, req: ExpressRequest): Template | undefined {
  const { top, base } = passage;
  if (top === undefined) return undefined;
  // An application that is mounted like any function knows nothing of the outer ones: there the property is plain.
  const plain = Object.hasOwn(req, 'route');
  const route = plain ? (req.route as Route | undefined) : passage.route;
  if (route === undefined || route === null) return undefined;
  const seen = base === undefined || plain ? (req.originalUrl ?? '') : base + (passage.rest ?? '');
  return templateOf(top, plain ? req.app : passage.app, route, withoutQuery(seen).slice(0, MAX_PATH));
}

/** A longer path is looked at so far: with several wildcards in a template, time grows faster than its length. */
const MAX_PATH = 1024;

const withoutQuery = (url: string): string => {
  const at = url.indexOf('?');
  return at < 0 ? url : url.slice(0, at);
};

/**
 * Express sets `req.route` when a route has been found. Only in this moment the request tells which application and
 * which mounted router that was in. Applications within inherit this property from the outermost one.
 */
function watchRoutes(request: object): void {
  if (Object.hasOwn(request, 'route')) return;
  Object.defineProperty(request, 'route', {
    configurable: true,
    get(this: Tracked): unknown {
      return this[PASSAGE]?.route;
    },
    set(this: Tracked, route: Route | undefined) {
      const passage = this[PASSAGE];
      if (passage === undefined) {
        Object.defineProperty(this, 'route', {
          configurable: true,
          enumerable: true,
          value: route,
          writable: true,
        });
        return;
      }
      passage.route = route;
      passage.app = this.app;
      passage.base = this.baseUrl;
      passage.rest = this.url;
    },
  });
}

function isApplication(value: unknown): value is Application {
  return typeof value === 'function' && typeof (value as Partial<Application>).request === 'object';
}
