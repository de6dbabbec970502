import type { Application, Layer, Route } from '../express-shapes.ts';
import { mountSteps, pathSteps } from './layer-path.ts';
import type { Step } from './step.ts';

/** From the outermost application to a route. */
export type Way = readonly Step[];

/** Ways to one route that are told apart. Routers that are mounted in each other many times over have more. */
const MAX_WAYS = 64;
const MAX_DEPTH = 32;

/** Layers in which `app.use()` hides an application. */
const HIDDEN = 'mounted_app';

/** All routes that can be reached from an application, with the ways to them. */
export function waysFrom(app: unknown): Map<Route, Way[]> {
  const found = new Map<Route, Way[]>();
  walk(stackOf(app), prefixesOf(app as Application, 0), [], found);
  return found;
}

function walk(
  stack: readonly Layer[] | undefined,
  prefixes: readonly Way[],
  above: readonly unknown[],
  found: Map<Route, Way[]>,
): void {
  // A router may be mounted in itself.
  if (stack === undefined || above.includes(stack) || above.length >= MAX_DEPTH) return;
  for (const layer of stack) {
    const { route, handle } = layer;
    if (route !== undefined && route !== null) {
      const ways = found.get(route) ?? [];
      ways.push(...product(prefixes, pathSteps(route.path, true)));
      found.set(route, ways.slice(0, MAX_WAYS));
      continue;
    }
    const inner = stackOf(handle);
    if (inner !== undefined) walk(inner, product(prefixes, mountSteps(layer)), [...above, stack], found);
  }
}

const product = (prefixes: readonly Way[], steps: readonly Step[]): Way[] =>
  prefixes.flatMap((prefix) => steps.map((step) => [...prefix, step])).slice(0, MAX_WAYS);

/** The ways to an application. Its parent's layers do not say which application is in them, only where they are. */
function prefixesOf({ parent, mountpath = '/' }: Application, depth: number): readonly Way[] {
  if (parent === undefined || depth >= MAX_DEPTH) return [[]];
  const others = (stackOf(parent) ?? []).filter(({ name }) => name === HIDDEN).flatMap(mountSteps);
  return product(prefixesOf(parent, depth + 1), [...pathSteps(mountpath, false), ...others]);
}

/** The layers of a router or an application. */
function stackOf(holder: unknown): readonly Layer[] | undefined {
  if (typeof holder !== 'function') return undefined;
  const { stack } = holder as { stack?: unknown };
  if (Array.isArray(stack)) return stack;
  const app = holder as { handle?: unknown; set?: unknown; _router?: unknown; router?: unknown };
  if (typeof app.handle !== 'function' || typeof app.set !== 'function') return undefined;
  try {
    // In Express 4 the getter `router` does nothing but throw.
    return ((app._router ?? app.router) as { stack?: readonly Layer[] } | undefined)?.stack;
  } catch {
    return undefined;
  }
}

/** The application that no other one is around. */
export function outermost(app: Application): Application {
  let top = app;
  for (let depth = 0; top.parent !== undefined && depth < MAX_DEPTH; depth++) top = top.parent;
  return top;
}
