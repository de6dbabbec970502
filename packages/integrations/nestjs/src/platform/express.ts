import type { NodeRequest, NodeResponse, RequestRecord, RequestRecorder } from '@stele/core/http';
import { observe } from '@stele/core/http';

/** What is needed of an application of Express. */
export interface ExpressApp {
  use(handler: (req: ExpressRequest, res: NodeResponse, next: () => void) => void): unknown;
  /** Express 5. */
  readonly router?: { readonly stack?: unknown[] } | undefined;
}

interface ExpressRequest extends NodeRequest {
  readonly ip?: string | undefined;
  readonly originalUrl?: string | undefined;
  readonly route?: { readonly path?: unknown } | undefined;
}

/**
 * Records the requests of Express, before anything else handles them: parsers of bodies and what the application has
 * given to `use()` answer requests, too.
 */
export function recordExpress(app: ExpressApp, recorder: RequestRecorder): void {
  app.use((req, res, next) => {
    const record = observe(recorder, req, res, { client: addressOf(req), target: req.originalUrl });
    // Nest registers each route with its full path, and the route stays with the request also after errors.
    record.template = routeOf;
    recorder.run(record, next);
  });
  const stack = app.router?.stack;
  const layer = stack?.pop();
  if (layer !== undefined) stack?.unshift(layer);
}

function routeOf({ incoming }: RequestRecord): string | undefined {
  const { route } = incoming.request as ExpressRequest;
  return templateOf(route?.path, (incoming.response as NodeResponse).statusCode);
}

/** The function given as `trust proxy` may throw. */
function addressOf(req: ExpressRequest): string | undefined {
  try {
    return req.ip;
  } catch {
    return undefined;
  }
}

/** Nest answers what nobody else has by a route for every path, which is no template of anything. */
function templateOf(path: unknown, status: number): string | undefined {
  if (path === undefined) return undefined;
  const template = typeof path === 'string' ? path : String(path);
  return status === 404 && template.endsWith('*path') ? undefined : template;
}
