import { onExit } from '#runtime';
import { show } from '../config/check.ts';
import { type ContextHolder, contextSlot } from '../context/store.ts';
import type { Logger } from '../logger/types.ts';
import { Guard } from './guard.ts';
import type { HttpMetrics } from './metrics.ts';
import { type Naming, nested, otel } from './names.ts';
import { createOpenRequests, type OpenRequests } from './open-requests.ts';
import type { HttpOptions } from './options.ts';
import type { QueryMode } from './query.ts';
import { tellUnheard } from './unheard.ts';
import type { HttpSample } from './verdict.ts';

/** What became of the requests. */
export interface HttpCounts {
  /** Requests that have ended. */
  requests: number;
  /** Of these, those whose record was not written, because of `sample`. */
  sampled: number;
  /** Identifiers that came with requests and were not taken. */
  rejectedIds: number;
}

/** Options with their defaults, and what all requests of a recorder share. */
export interface Settings {
  readonly logger: Logger;
  readonly level: HttpOptions['level'];
  readonly skip: HttpOptions['skip'];
  readonly enrich: HttpOptions['enrich'];
  readonly user: HttpOptions['user'];
  readonly sample: HttpSample;
  readonly slowMs: number;
  readonly pendingMs: number | undefined;
  readonly headers: { readonly request: readonly string[]; readonly response: readonly string[] };
  readonly query: QueryMode;
  readonly body:
    | {
        readonly request: boolean;
        readonly response: boolean;
        readonly maxBytes: number;
        readonly types: readonly string[];
        readonly on: 'error' | 'always';
      }
    | undefined;
  readonly naming: Naming;
  readonly metrics: HttpMetrics | undefined;
  readonly guard: Guard;
  readonly open: OpenRequests;
  readonly counts: HttpCounts;
  inContext<T>(holder: ContextHolder, fn: () => T): T;
}

function fieldsOf(given: unknown): object | undefined {
  // False is what `condition && { ... }` gives.
  if (given === undefined || given === null || given === false) return undefined;
  if (typeof given === 'object' && !Array.isArray(given)) return given;
  throw new TypeError(`enrich gave ${show(given)}; allowed: an object of fields, or undefined`);
}

const lower = (names: readonly string[]): readonly string[] => names.map((name) => name.toLowerCase());

export function createSettings(options: HttpOptions): Settings {
  const { logger, level, skip, enrich, user, sample = {}, slowMs = Number.POSITIVE_INFINITY } = options;
  const { pendingMs, headers = {}, query = 'keys', body = false, names = 'otel', metrics } = options;
  const {
    onError = (option, error) =>
      logger.warn(`the option {option} of the request log failed`, { option }, error),
  } = options;
  const slot = contextSlot();
  slot.active = true;
  return {
    logger,
    level,
    skip,
    // Throws in its place: who asks counts that and tells it.
    enrich: enrich && ((request, response) => fieldsOf(enrich(request, response))),
    user,
    sample,
    slowMs,
    pendingMs,
    headers: { request: lower(headers.request ?? []), response: lower(headers.response ?? []) },
    query,
    body:
      body === false
        ? undefined
        : {
            request: body.request ?? true,
            response: body.response ?? false,
            maxBytes: body.maxBytes ?? 4096,
            types: body.types ?? ['application/json'],
            on: body.on ?? 'error',
          },
    naming: names === 'nested' ? nested : otel,
    metrics,
    guard: new Guard(onError),
    open: createOpenRequests(pendingMs, (fn) => {
      // The first request has come: no other asks for the end of the process.
      tellUnheard(logger);
      return onExit(fn);
    }),
    counts: { requests: 0, sampled: 0, rejectedIds: 0 },
    inContext: (holder, fn) => slot.storage.run(holder, fn),
  };
}
