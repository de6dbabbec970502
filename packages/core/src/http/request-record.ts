import type { ContextHolder } from '../context/store.ts';
import type { LevelLike } from '../logger/levels.ts';
import type { Logger } from '../logger/types.ts';
import { BodyCapture } from './body.ts';
import { addHeaders, clipped } from './header-fields.ts';
import type { Answer, Incoming } from './incoming.ts';
import type { Facts } from './names.ts';
import { type HttpOutcome, isTimeout, outcomeOf } from './outcome.ts';
import { shownQuery } from './query.ts';
import type { Settings } from './settings.ts';
import { levelFor, type RequestSummary, shareOf } from './verdict.ts';

/** What a handler may do with the record of its request. No method throws. */
export interface RequestHandle {
  /** Identifier of the request. */
  readonly id: string;
  /** Adds fields to the record; later ones of the same name win. */
  set(fields: object): this;
  /** The error of the record: the first one that is given. */
  fail(error: unknown): this;
  /** Has the record written, whatever the sampling. */
  keep(reason?: string): this;
}

const MAX_PATH = 2048;
const MAX_TEXT = 512;

/** One request, from its arrival to the one record of it. */
export class RequestRecord implements RequestHandle {
  readonly id: string;
  readonly incoming: Incoming;
  readonly settings: Settings;
  /** The context of the request. What is added to it stands in the record. */
  readonly holder: ContextHolder;
  /** Where the record goes: a child that a handler has put in its place has its bindings in it. */
  logger: Logger | (() => unknown) | undefined;
  /** Template of the route, or what tells it at the end. */
  route: string | (() => string | undefined) | undefined;
  /** True when there will be no record. */
  readonly skipped: boolean;
  readonly requestBody: BodyCapture | undefined;
  readonly responseBody: BodyCapture | undefined;
  readonly #start: number;
  #firstByte: number | undefined;
  #end: number | undefined;
  #fields: Record<string, unknown> | undefined;
  #error: unknown;
  #kept: string | undefined;
  #forced: HttpOutcome | undefined;
  #settled = false;
  #nextMention: number;

  constructor(settings: Settings, incoming: Incoming, id: string, holder: ContextHolder, skipped: boolean) {
    const { body, pendingMs = 0 } = settings;
    this.settings = settings;
    this.incoming = incoming;
    this.id = id;
    this.holder = holder;
    this.skipped = skipped;
    this.#start = performance.now();
    this.#nextMention = this.#start + pendingMs;
    this.requestBody = body?.request && !skipped ? new BodyCapture(body.maxBytes) : undefined;
    this.responseBody = body?.response && !skipped ? new BodyCapture(body.maxBytes) : undefined;
  }

  set(fields: object): this {
    try {
      this.#fields = { ...this.#fields, ...fields };
    } catch (error) {
      this.settings.guard.fail('set', error);
    }
    return this;
  }

  fail(error: unknown): this {
    this.#error ??= error;
    return this;
  }

  keep(reason = 'kept'): this {
    this.#kept ??= reason;
    return this;
  }

  /** Says how the request ended, where status and connection do not. */
  endsAs(outcome: HttpOutcome): void {
    this.#forced ??= outcome;
  }

  /** The first byte of the response goes out now. */
  firstByte(): void {
    this.#firstByte ??= performance.now();
  }

  /** The last byte of the response has gone out. */
  lastByte(): void {
    this.#end ??= performance.now();
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** Writes the record. A second call does nothing. Never throws. */
  settle(answer: Answer): void {
    if (this.#settled) return;
    this.#settled = true;
    const { settings, incoming } = this;
    settings.open.delete(this);
    settings.counts.requests++;
    try {
      const error = this.#error ?? answer.error;
      const { complete, status } = answer;
      const timedOut = answer.timedOut === true || isTimeout(error);
      const outcome =
        this.#forced ?? outcomeOf({ complete, status, timedOut, errored: answer.error !== undefined });
      const summary = this.#summary(outcome, status, error);
      settings.metrics?.observe(incoming.method, summary.route, status, summary.duration_ms);
      if (!this.skipped) this.#write(summary, answer);
    } catch (error) {
      settings.guard.fail('record', error);
    }
  }

  #summary(outcome: HttpOutcome, status: number | undefined, err: unknown): RequestSummary {
    const { route } = this;
    const duration = rounded((this.#end ?? performance.now()) - this.#start);
    return {
      method: clipped(this.incoming.method, 32),
      route: typeof route === 'function' ? this.settings.guard.run('route', route, undefined) : route,
      path: clipped(pathOf(this.incoming.target), MAX_PATH),
      status,
      outcome,
      duration_ms: duration,
      slow: duration >= this.settings.slowMs,
      err,
    };
  }

  #write(summary: RequestSummary, answer: Answer): void {
    const { settings } = this;
    const share = this.#kept === undefined ? shareOf(settings.sample, summary) : 1;
    if (share < 1 && Math.random() >= share) {
      settings.counts.sampled++;
      return;
    }
    const { err } = summary;
    const fields = settings.naming.fields(this.#facts(summary, answer));
    const { headers, naming, guard, enrich } = settings;
    if (headers.request.length > 0)
      addHeaders(fields, naming.headers.request, headers.request, this.incoming.header);
    if (headers.response.length > 0 && answer.header !== undefined)
      addHeaders(fields, naming.headers.response, headers.response, answer.header);
    this.#addBodies(fields, summary, answer);
    if (share < 1) fields['sample_rate'] = share;
    if (this.#kept !== undefined) fields['kept'] = this.#kept;
    if (enrich !== undefined)
      Object.assign(
        fields,
        guard.run('enrich', () => enrich(this.incoming.request, this.incoming.response), {}),
      );
    if (this.#fields !== undefined) Object.assign(fields, this.#fields);
    this.#emit(this.#level(summary), 'http.request', fields, err);
  }

  #level(summary: RequestSummary): LevelLike {
    const { level, guard } = this.settings;
    if (level === undefined) return levelFor(summary);
    const chosen =
      typeof level === 'function'
        ? guard.run('level', () => level(summary), undefined)
        : level[summary.outcome];
    return chosen ?? levelFor(summary);
  }

  #facts(summary: RequestSummary, answer: Answer): Facts {
    const { settings, incoming } = this;
    const { method, route, path, status, outcome, slow, duration_ms, err } = summary;
    const { header } = incoming;
    const agent = header('user-agent');
    return {
      method,
      route,
      path,
      status,
      outcome,
      slow,
      query: shownQuery(queryOf(incoming.target), settings.query),
      scheme: incoming.scheme,
      protocol: incoming.protocol,
      host: shortText(incoming.host),
      client: incoming.client ?? incoming.peer,
      peer: incoming.peer,
      userAgent: agent === undefined ? undefined : clipped(agent, MAX_TEXT),
      user: this.#user(),
      requestBytes: answer.requestBytes,
      responseBytes: answer.responseBytes,
      duration: duration_ms,
      ttfb: this.#firstByte === undefined ? undefined : rounded(this.#firstByte - this.#start),
      errorType: errorType(err, status, outcome),
    };
  }

  #user(): string | number | undefined {
    const { user, guard } = this.settings;
    const { request } = this.incoming;
    const id = guard.run<unknown>('user', () => (user ? user(request) : ownUser(request)), undefined);
    return typeof id === 'string' ? clipped(id, MAX_TEXT) : typeof id === 'number' ? id : undefined;
  }

  #addBodies(fields: Record<string, unknown>, { outcome }: RequestSummary, answer: Answer): void {
    const { body, naming } = this.settings;
    if (body === undefined || (body.on === 'error' && outcome === 'ok')) return;
    const { header } = this.incoming;
    const request = this.requestBody?.shown(body.types, header('content-type'), header('content-encoding'));
    if (request !== undefined) fields[naming.bodies.request] = request;
    const given = answer.header;
    const response = this.responseBody?.shown(
      body.types,
      given?.('content-type'),
      given?.('content-encoding'),
    );
    if (response !== undefined) fields[naming.bodies.response] = response;
  }

  /** Writes in the context of the request, with the logger that the handler has left there. */
  #emit(level: LevelLike, msg: string, fields: object, err: unknown): void {
    const { settings, holder, logger } = this;
    const given = typeof logger === 'function' && !('at' in logger) ? logger() : logger;
    const target = (given as Logger | undefined) ?? settings.logger;
    settings.inContext(holder, () => {
      const write = target.at(level) as (msg: string, fields: object, err?: unknown) => void;
      if (err === undefined) write(msg, fields);
      else write(msg, fields, err);
    });
  }

  /** The request has arrived. */
  begin(): void {
    if (this.skipped) return;
    const { method, target } = this.incoming;
    this.#emit(
      'debug',
      'http.request.started',
      { 'http.request.method': method, 'url.path': pathOf(target) },
      undefined,
    );
  }

  /** Says that the request is still open, when it is time to. */
  mention(now: number): void {
    if (this.skipped || now < this.#nextMention) return;
    const open = now - this.#start;
    this.#nextMention = now + open;
    const { method, target } = this.incoming;
    const fields = { 'http.request.method': method, 'url.path': pathOf(target), duration_ms: rounded(open) };
    this.#emit('warn', 'http.request.pending', fields, undefined);
  }

  /** The process ends. */
  abandon(): void {
    this.set({ unfinished: true });
    this.settle({ complete: false, status: undefined });
  }
}

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;

/** The path of what stands in the first line of a request: a path, a whole URL, `*` or an authority. */
export function pathOf(target: string): string {
  const from = target.charCodeAt(0) === 47 ? 0 : afterAuthority(target);
  const query = target.indexOf('?', from);
  const path = query < 0 ? target.slice(from) : target.slice(from, query);
  return path === '' ? '/' : path;
}

export function queryOf(target: string): string {
  const at = target.indexOf('?');
  if (at < 0) return '';
  const hash = target.indexOf('#', at);
  return hash < 0 ? target.slice(at + 1) : target.slice(at + 1, hash);
}

function afterAuthority(target: string): number {
  const scheme = target.indexOf('://');
  if (scheme < 0) return 0;
  const path = target.indexOf('/', scheme + 3);
  return path < 0 ? target.length : path;
}

function shortText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : clipped(text, 255);
}

/** `error.type` of the conventions: the class of the error, or the status of a server error. */
function errorType(err: unknown, status: number | undefined, outcome: HttpOutcome): string | undefined {
  if (err !== undefined) {
    const name = (err as { name?: unknown } | null)?.name;
    return typeof name === 'string' && name !== '' ? clipped(name, 128) : typeof err;
  }
  if (outcome === 'ok' || outcome === 'client_error') return undefined;
  return outcome === 'server_error' && status !== undefined ? String(status) : outcome;
}

function ownUser(request: unknown): unknown {
  return (request as { user?: { id?: unknown } | null } | null)?.user?.id;
}
