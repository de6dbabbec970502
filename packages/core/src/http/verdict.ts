import type { LevelLike } from '../logger/levels.ts';
import type { HttpOutcome } from './outcome.ts';

/** What is known of a request when its level is chosen. */
export interface RequestSummary {
  readonly method: string;
  /** Template of the route, such as `/users/:id`; undefined where no route matched. */
  readonly route: string | undefined;
  /** Path without query. */
  readonly path: string;
  readonly status: number | undefined;
  readonly outcome: HttpOutcome;
  readonly duration_ms: number;
  readonly slow: boolean;
  readonly err: unknown;
}

/**
 * Server errors are errors, and so is a limit of time that was answered with one; what was aborted, timed out or broke
 * off, and client errors but 404, are warnings; so is what was slow. Everything else is information.
 */
export function levelFor({ outcome, status, slow }: RequestSummary): LevelLike {
  if (outcome === 'server_error' || (outcome === 'timeout' && (status ?? 0) >= 500)) return 'error';
  if (outcome === 'ok') return slow ? 'warn' : 'info';
  return status === 404 && outcome === 'client_error' && !slow ? 'info' : 'warn';
}

/** Which records of requests are written. The choice is made when a request has ended. */
export interface HttpSample {
  /** Share of the requests that ended well, 0 to 1. @default 1 */
  readonly rate?: number | undefined;
  /** Shares for routes, by template or path, in place of `rate`: `{ '/health': 0 }`. @default {} */
  readonly routes?: Readonly<Record<string, number>> | undefined;
  /** Whether requests that did not end well are always written. @default true */
  readonly keepErrors?: boolean | undefined;
  /** Whether slow requests are always written. @default true */
  readonly keepSlow?: boolean | undefined;
}

/** Paths by which orchestrators ask whether a service lives, for `sample.routes`: none is written unless it fails. */
export const healthChecks: Readonly<Record<string, number>> = {
  '/health': 0,
  '/healthz': 0,
  '/livez': 0,
  '/readyz': 0,
  '/ping': 0,
};

/** The share of requests like this one that are written: 1 for those that always are. */
export function shareOf(
  { rate = 1, routes, keepErrors = true, keepSlow = true }: HttpSample,
  { outcome, slow, route, path }: RequestSummary,
): number {
  if (keepErrors && outcome !== 'ok') return 1;
  if (keepSlow && slow) return 1;
  if (routes === undefined) return rate;
  const named = route !== undefined && Object.hasOwn(routes, route) ? routes[route] : undefined;
  return named ?? (Object.hasOwn(routes, path) ? (routes[path] as number) : rate);
}
