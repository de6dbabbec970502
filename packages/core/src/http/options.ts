import { checkOptions, type Expectation, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { type LevelLike, requireLevel } from '../logger/levels.ts';
import type { Logger } from '../logger/types.ts';
import type { BodyOptions } from './body.ts';
import type { TrustProxy } from './client-address.ts';
import type { HttpMetrics } from './metrics.ts';
import { checkForms } from './option-forms.ts';
import { checkNames } from './option-names.ts';
import type { HttpOutcome } from './outcome.ts';
import type { QueryMode } from './query.ts';
import type { HttpSample, RequestSummary } from './verdict.ts';

/** Identifiers of requests. */
export interface RequestIdOptions {
  /** Header it is read from, and sent back in. @default 'x-request-id' */
  readonly header?: string | undefined;
  /** Whether one that came is taken. @default 1 to 128 characters out of `A-Z a-z 0-9 . _ ~ : + / = @ -` */
  readonly validate?: ((id: string) => boolean) | undefined;
  /** Makes one where none came. @default a UUID of version 7 */
  readonly generate?: (() => string) | undefined;
  /** Whether it is sent back. @default true */
  readonly echo?: boolean | undefined;
}

/**
 * Options of everything that records requests. Functions are asked at once: what one says is left out, counted and told
 * the first time when it throws or returns a promise.
 */
export interface HttpOptions {
  /** Where records go. */
  readonly logger: Logger;
  /**
   * Level of the record: by outcome, or by a function, which may leave it to the default by `undefined`.
   *
   * @default error for server errors; warn for aborts, timeouts, failed streams, slow requests and client errors
   *   other than 404; info
   */
  readonly level?:
    | Readonly<Partial<Record<HttpOutcome, LevelLike>>>
    | ((summary: RequestSummary) => LevelLike | undefined)
    | undefined;
  /** Requests of which there is no record, though they have a context. @default none */
  readonly skip?: ((request: unknown) => boolean) | undefined;
  /** Which records are written, chosen when the request has ended. @default every one */
  readonly sample?: HttpSample | undefined;
  /** Milliseconds from which on a request is slow. @default none is */
  readonly slowMs?: number | undefined;
  /**
   * Headers that are logged, by name. Those that core hides by name are hidden, and of addresses, as in `referer` and
   * `location`, as much of the query is shown as `query` says.
   *
   * @default none
   */
  readonly headers?:
    | { readonly request?: readonly string[] | undefined; readonly response?: readonly string[] | undefined }
    | undefined;
  /** What is shown of the query. @default 'keys' */
  readonly query?: QueryMode | undefined;
  /** Bodies that are logged. @default false */
  readonly body?: BodyOptions | false | undefined;
  /** @default see `RequestIdOptions` */
  readonly requestId?: RequestIdOptions | undefined;
  /** Whose `x-forwarded-for` is believed, where no framework says. @default false */
  readonly trust?: TrustProxy | undefined;
  /** Whether a request has a place in a W3C trace. @default 'w3c' */
  readonly trace?: 'w3c' | false | undefined;
  /** Whether the arrival of a request is logged, too, at level debug. @default false */
  readonly startEvent?: boolean | undefined;
  /** Milliseconds after which a request that is still open is mentioned, and again after twice the time. @default never */
  readonly pendingMs?: number | undefined;
  /** Further fields of the record, when the request has ended. @default none */
  readonly enrich?: ((request: unknown, response: unknown) => object | undefined) | undefined;
  /** Who made the request. @default `request.user.id`, if there is one */
  readonly user?: ((request: unknown) => string | number | bigint | undefined) | undefined;
  /** Names of the fields: OpenTelemetry's conventions, or `req` and `res` as pino-http has them. @default 'otel' */
  readonly names?: 'otel' | 'nested' | undefined;
  /** Counts requests, see `httpMetrics()`. @default none */
  readonly metrics?: HttpMetrics | undefined;
  /** Told of the first failure of each function above. @default a warning in the log */
  readonly onError?: ((option: string, error: unknown) => void) | undefined;
}

/** Those that are `any` here have checks of their own. */
const expected: Readonly<Record<string, Expectation>> = {
  logger: 'any',
  level: 'any',
  skip: 'any',
  sample: 'any',
  slowMs: 'amount',
  headers: 'any',
  query: ['keys', 'redacted', 'full', 'off'],
  body: 'any',
  requestId: 'any',
  trust: 'any',
  trace: 'any',
  startEvent: 'boolean',
  pendingMs: 'count',
  enrich: 'function',
  user: 'function',
  names: ['otel', 'nested'],
  metrics: 'any',
  onError: 'function',
};

/**
 * @param where name of the options in messages
 * @throws SteleError naming the option, what it is and what is allowed
 */
export function checkHttpOptions(options: HttpOptions, where: string): void {
  if (typeof options === 'object' && options !== null) {
    checkNames(options, Object.keys(expected), where);
    checkForms(options, where);
  }
  checkOptions(options, expected, where);
  const { logger, level, sample, headers, body, requestId } = options;
  const { trust = false, trace = 'w3c' } = options;
  checkLogger(logger, `${where}.logger`);
  if (level !== undefined && typeof level !== 'function') {
    checkOptions(
      level,
      each('ok client_error server_error aborted timeout stream_error', 'string'),
      `${where}.level`,
    );
    for (const [outcome, name] of Object.entries(level))
      if (name !== undefined) requireLevel(logger.levels, name, `${where}.level.${outcome}`);
  }
  if (sample !== undefined) checkSample(sample, `${where}.sample`);
  if (headers !== undefined) {
    checkOptions(headers, each('request response', 'strings'), `${where}.headers`);
    for (const [side, names = []] of Object.entries(headers))
      for (const name of names) checkHeader(name, `${where}.headers.${side}`);
  }
  if (requestId !== undefined) {
    checkOptions(
      requestId,
      { header: 'string', validate: 'function', generate: 'function', echo: 'boolean' },
      `${where}.requestId`,
    );
    if (requestId.header !== undefined) checkHeader(requestId.header, `${where}.requestId.header`);
  }
  if (body !== undefined && body !== false)
    checkOptions(
      body,
      {
        request: 'boolean',
        response: 'boolean',
        maxBytes: 'count',
        types: 'strings',
        on: ['error', 'always'],
      },
      `${where}.body`,
    );
  if (trust !== false && typeof trust !== 'function' && !(Number.isInteger(trust) && trust >= 0))
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${where}.trust is ${show(trust)}; allowed: false, a number of proxies or a function of an address`,
    );
  if (trace !== 'w3c' && trace !== false)
    throw new SteleError('STELE_CONFIG_VALUE', `${where}.trace is ${show(trace)}; allowed: "w3c" or false`);
}

/** A name that no header can have would be looked for in vain: RFC 9110, section 5.6.2. */
function checkHeader(name: string, where: string): void {
  // An asterisk could stand in a name, but whoever writes one means all of them.
  if (!/^[\w!#$%&'+.^`|~-]+$/.test(name))
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${where} has ${show(name)}; allowed: names of headers, each in full`,
    );
}

function checkSample(sample: HttpSample, where: string): void {
  checkOptions(
    sample,
    { rate: 'amount', routes: 'object', keepErrors: 'boolean', keepSlow: 'boolean' },
    where,
  );
  const shares = { ...sample.routes, ...(sample.rate === undefined ? {} : { rate: sample.rate }) };
  for (const [name, share] of Object.entries(shares))
    if (!(typeof share === 'number' && share >= 0 && share <= 1))
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `${where}: ${name} is ${show(share)}; allowed: a share from 0 to 1`,
      );
}

const each = (names: string, expectation: Expectation): Readonly<Record<string, Expectation>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, expectation]));

/** @throws SteleError when it is no logger of @stele/core */
export function checkLogger(logger: unknown, where: string): void {
  if (!isLogger(logger))
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${where} is ${show(logger)}; allowed: a logger of @stele/core, made by createLogger() or getLogger()`,
    );
}

/** True for loggers of this package, of any copy of it. */
function isLogger(value: unknown): value is Logger {
  const { at, child, wide, flush } = (value ?? {}) as Partial<Logger>;
  return [at, child, wide, flush].every((method) => typeof method === 'function');
}
