import type { Application, Path, Route } from '../express-shapes.ts';
import { pathSteps } from './layer-path.ts';
import { type Way, waysFrom } from './mounts.ts';
import { joined } from './step.ts';

/** The template of a route. */
export interface Template {
  readonly text: string;
  /** True when where the route is mounted could not be found out: the template is its own path alone. */
  readonly partial: boolean;
}

/** How a route is found: one template for all its requests, or ways of which each request has taken one. */
interface Found {
  readonly only?: Template;
  readonly ways: readonly Way[];
}

const known = new WeakMap<Application, WeakMap<Route, Found>>();

/**
 * The whole template of a route, through all routers and applications.
 *
 * @param top the outermost application
 * @param app the application the route belongs to, as far as that is known
 * @param path the path that the route was found by
 */
export function templateOf(top: Application, app: unknown, route: Route, path: string): Template {
  let routes = known.get(top);
  if (routes === undefined) {
    routes = new WeakMap();
    known.set(top, routes);
  }
  let found = routes.get(route);
  if (found === undefined) {
    learn(routes, top);
    if (!routes.has(route) && app !== top && typeof app === 'function') learn(routes, app);
    found = routes.get(route) ?? { only: partial(route), ways: [] };
    routes.set(route, found);
  }
  return found.only ?? along(found.ways, path) ?? partial(route);
}

/** Layers are walked once, and again only for a route that has been added since. */
function learn(routes: WeakMap<Route, Found>, app: unknown): void {
  for (const [route, ways] of waysFrom(app)) {
    const texts = new Set(ways.map((way) => joined(way.map(({ text }) => text))));
    const [text] = texts;
    routes.set(
      route,
      texts.size === 1 && text !== undefined ? { only: { text, partial: false }, ways } : { ways },
    );
  }
}

/** The template of the first way that a path can have gone. */
function along(ways: readonly Way[], path: string): Template | undefined {
  for (const way of ways) {
    let rest = path;
    const texts: string[] = [];
    for (const step of way) {
      const taken = step.take(rest || '/');
      if (taken === undefined) break;
      texts.push(taken.text);
      rest = rest.slice(taken.length);
    }
    if (texts.length === way.length) return { text: joined(texts) as string, partial: false };
  }
  return undefined;
}

function partial({ path }: { readonly path: Path }): Template {
  const [step] = pathSteps(path, true);
  return { text: step?.text ?? '/', partial: true };
}
