import { show } from '../config/check.ts';
import { type ContextHolder, contextSlot } from '../context/store.ts';
import { type LevelLike, levelValue } from '../logger/levels.ts';
import type { Logger } from '../logger/types.ts';
import { BodyCapture } from './body.ts';
import { withoutBody } from './body-error.ts';
import { addHeaders, clipped } from './header-fields.ts';
import type { Answer, HeaderSource, Incoming } from './incoming.ts';
import type { Facts } from './names.ts';
import { errorType, type HttpOutcome, isHangUp, isTimeout, outcomeOf } from './outcome.ts';
import { shownQuery } from './query.ts';
import { addBodies } from './record-bodies.ts';
import type { RequestHandle } from './request-handle.ts';
import type { Settings } from './settings.ts';
import { pathOf, queryOf, withoutUser } from './target.ts';
import { userId } from './user-id.ts';
import { levelFor, type RequestSummary, shareOf } from './verdict.ts';

const MAX_METHOD = 32;
const MAX_PATH = 2048;
const MAX_TEXT = 512;
const MAX_HOST = 255;

/**
 * What is asked at the end of a request. Given the record, so that one function serves all requests: with one made for
 * each, V8 keeps most of what requests allocate until a full collection.
 */
export type Told<T> = (record: RequestRecord) => T;

/** One request, from its arrival to the one record of it. */
export class RequestRecord implements RequestHandle {
  readonly id: string;
  readonly incoming: Incoming;
  /** Address of the client, as far as anybody is trusted with it. */
  readonly client: string | undefined;
  readonly settings: Settings;
  /** The context of the request. What is added to it stands in the record. */
  readonly holder: ContextHolder;
  /** Where the record goes: a child that a handler has put in its place has its bindings in it. */
  logger: Logger | Told<unknown> | undefined;
  /** Template of the route, or what tells it at the end. */
  template: string | Told<string | undefined> | undefined;
  /** True for a stream of events and a connection of another protocol: that it lasts is neither slow nor worth a mention. */
  lasting = false;
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

  constructor(
    settings: Settings,
    incoming: Incoming,
    client: string | undefined,
    id: string,
    holder: ContextHolder,
    skipped: boolean,
  ) {
    const { body, pendingMs = 0 } = settings;
    this.settings = settings;
    this.incoming = incoming;
    this.client = client;
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

  route(template: string | (() => string | undefined)): this {
    this.template = template;
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
    // Of several operations in one request the worst counts.
    if (this.#forced === undefined || this.#forced === 'client_error') this.#forced = outcome;
  }

  /** The first byte of the response goes out now. */
  firstByte(): void {
    this.#firstByte ??= performance.now();
  }

  /** The head of the response is known. A stream of events lasts as long as somebody listens. */
  answers(headers: HeaderSource): void {
    const { slowMs, pendingMs } = this.settings;
    if (slowMs === Number.POSITIVE_INFINITY && pendingMs === undefined) return;
    this.lasting = /^text\/event-stream/i.test(headers.header('content-type') ?? '');
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
      const error = withoutBody(this.#error ?? answer.error);
      const { complete, status } = answer;
      const timedOut = answer.timedOut === true || isTimeout(error);
      const errored = answer.error !== undefined || !isHangUp(this.#error);
      const outcome = this.#forced ?? outcomeOf({ complete, status, timedOut, errored });
      const summary = this.#summary(outcome, status, error);
      this.#count(incoming.method, summary);
      if (!this.skipped) this.#write(summary, answer);
    } catch (error) {
      settings.guard.fail('record', error);
    }
  }

  #count(method: string, { route, status, duration_ms }: RequestSummary): void {
    const { metrics, guard } = this.settings;
    if (metrics === undefined) return;
    try {
      metrics.observe(method, route, status, duration_ms);
    } catch (error) {
      guard.fail('metrics', error);
    }
  }

  #summary(outcome: HttpOutcome, status: number | undefined, err: unknown): RequestSummary {
    const { incoming, settings } = this;
    const duration = rounded((this.#end ?? performance.now()) - this.#start);
    const route =
      typeof this.template === 'function' ? settings.guard.ask('route', this.template, this) : this.template;
    return {
      method: clipped(incoming.method, MAX_METHOD),
      route: typeof route === 'string' ? route : undefined,
      path: clipped(pathOf(incoming.target), MAX_PATH),
      status,
      outcome,
      duration_ms: duration,
      slow: !this.lasting && duration >= settings.slowMs,
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
      addHeaders(fields, naming.headers.request, headers.request, this.incoming, settings.query);
    if (headers.response.length > 0 && answer.headers !== undefined)
      addHeaders(fields, naming.headers.response, headers.response, answer.headers, settings.query);
    if (settings.body?.on === 'always' || summary.outcome !== 'ok') addBodies(fields, this, answer);
    if (share < 1) fields['sample_rate'] = share;
    if (this.#kept !== undefined) fields['kept'] = this.#kept;
    if (enrich !== undefined) {
      const { request, response } = this.incoming;
      const more = guard.run('enrich', () => enrich(request, response), undefined);
      // A getter of what is given may throw as well.
      if (more !== undefined) guard.run('enrich', () => void Object.assign(fields, more), undefined);
    }
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
    if (chosen === undefined || chosen === null) return levelFor(summary);
    if (typeof chosen === 'string' && levelValue(this.settings.logger.levels, chosen) !== undefined)
      return chosen;
    guard.fail('level', new TypeError(`level gave ${show(chosen)}, which is no level of the logger`));
    return levelFor(summary);
  }

  #facts(summary: RequestSummary, answer: Answer): Facts {
    const { settings, incoming } = this;
    const { method, route, path, status, outcome, slow, duration_ms, err } = summary;
    const agent = incoming.header('user-agent');
    return {
      method,
      route,
      path: path === '' ? undefined : path,
      status,
      outcome,
      slow,
      query: shownQuery(queryOf(incoming.target), settings.query),
      scheme: incoming.scheme,
      protocol: incoming.protocol,
      host: incoming.host === undefined ? undefined : clipped(withoutUser(incoming.host), MAX_HOST),
      client: this.client ?? incoming.peer,
      peer: incoming.peer,
      userAgent: agent === undefined ? undefined : clipped(agent, MAX_TEXT),
      user: userId(settings, incoming.request),
      requestBytes: answer.requestBytes,
      responseBytes: answer.responseBytes,
      duration: duration_ms,
      ttfb: this.#firstByte === undefined ? undefined : rounded(this.#firstByte - this.#start),
      errorType: errorType(err, status, outcome),
    };
  }

  /** Writes in the context of the request, with the logger that the handler has left there. */
  #emit(level: LevelLike, msg: string, fields: object, err: unknown): void {
    const write = (): void => {
      const log = this.#target().at(level) as (msg: string, fields: object, err?: unknown) => void;
      if (err === undefined) log(msg, fields);
      else log(msg, fields, err);
    };
    // The end of most responses is told within their context.
    if (contextSlot().storage.getStore() === this.holder) write();
    else this.settings.inContext(this.holder, write);
  }

  #target(): Logger {
    const { logger, settings } = this;
    if (logger === undefined) return settings.logger;
    const given =
      typeof logger === 'function' && !('at' in logger)
        ? settings.guard.ask('logger', logger as Told<unknown>, this)
        : logger;
    const { at, child } = (given ?? {}) as Partial<Logger>;
    // Arrays have an `at` as well, and `req.log` may be one in which an application gathers its own lines.
    return typeof at === 'function' && typeof child === 'function' ? (given as Logger) : settings.logger;
  }

  #asked(): object {
    const { method, target } = this.incoming;
    return {
      'http.request.method': clipped(method, MAX_METHOD),
      'url.path': clipped(pathOf(target), MAX_PATH),
    };
  }

  /** The request has arrived. */
  begin(): void {
    if (this.skipped) return;
    this.#emit('debug', 'http.request.started', this.#asked(), undefined);
  }

  /** Says that the request is still open, when it is time to. */
  mention(now: number): void {
    if (this.#settled || this.skipped || this.lasting || now < this.#nextMention) return;
    const open = now - this.#start;
    this.#nextMention = now + open;
    this.#emit('warn', 'http.request.pending', { ...this.#asked(), duration_ms: rounded(open) }, undefined);
  }

  /** The process ends. */
  abandon(): void {
    this.set({ unfinished: true });
    this.settle({ complete: false, status: undefined });
  }
}

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
