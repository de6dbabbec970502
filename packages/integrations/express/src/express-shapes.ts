import type { NodeRequest } from '@stele/core/http';

/** A path as Express takes it. */
export type Path = string | RegExp | readonly Path[];

/** What is needed of a route: the object that `app.get()` and the like fill with handlers. */
export interface Route {
  readonly path: Path;
}

/** One entry of a router, as Express 4 and the package `router` (Express 5) have it. */
export interface Layer {
  readonly handle?: unknown;
  readonly name?: string;
  readonly route?: Route | undefined;
  /** Since `router` 2.3. */
  readonly rawPath?: Path | undefined;
  /** In `router` 2: true for what is mounted at `/`. */
  readonly slash?: boolean | undefined;
  /** In Express 4. */
  readonly regexp?: (RegExp & { readonly fast_slash?: boolean }) | undefined;
  readonly keys?: readonly { readonly name: string | number }[] | undefined;
  match?(path: string): unknown;
  params?: unknown;
  path?: unknown;
}

/** What is needed of an application. */
export interface Application {
  readonly request: object;
  readonly parent?: Application | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly mountpath?: Path | undefined;
}

/** What is needed of a request of Express. */
export interface ExpressRequest extends NodeRequest {
  readonly originalUrl?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly ip?: string | undefined;
  readonly app?: unknown;
  readonly route?: unknown;
  id?: unknown;
  log?: unknown;
}
