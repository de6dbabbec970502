import { bindEmitter, fromHeaders, toHeaders } from '#rooms';
import type { Fields } from '../formatters/record.ts';
import { thrown } from '../values/exotic.ts';
import { ownMembers } from '../values/own-members.ts';
import { put } from '../values/put.ts';
import { bind } from './bind.ts';
import { type ContextFields, propagationOf } from './fields.ts';
import { type ContextHolder, contextSlot } from './store.ts';
import type { ToHeadersOptions } from './to-headers.ts';

/** Fields that every record of an asynchronous scope carries, whichever logger writes it. */
export interface Context {
  /**
   * Runs `fn` with `fields` added to the current context, through everything it awaits or schedules. Fields are
   * copied now and their values serialized once, when the first record of the scope needs them.
   *
   * @returns what `fn` returns
   */
  run<T>(fields: ContextFields | object, fn: () => T): T;
  /**
   * Adds fields for every later record of the current scope, also for callers further out in the same scope.
   *
   * @returns false outside any scope, where nothing is added
   */
  add(fields: ContextFields | object): boolean;
  /** Fields of the current scope; an empty object outside any. */
  get(): Readonly<Fields>;
  /** Returns `fn` tied to the current context, for callbacks that would run in another one. */
  bind<A extends unknown[], R>(fn: (...args: A) => R): (...args: A) => R;
  /**
   * Has every listener that is added to `emitter` from now on run in the context in which it was added, for emitters
   * that many requests share. Listeners are removed and listed as before.
   *
   * @returns `emitter`
   * @throws SteleError when it is neither an EventEmitter nor an EventTarget, or cannot be changed
   */
  bindEmitter<E extends object>(emitter: E): E;
  /**
   * Reads what came with a request, for `context.run`: `trace_id`, `span_id` and `trace_flags` from `traceparent`
   * (W3C Trace Context Level 2), `requestId` from `x-request-id` or `x-correlation-id`, `userId` and `tenantId` from
   * the entries `user.id` and `tenant.id` of `baggage` (W3C Baggage). `tracestate` and baggage go along unseen: they
   * are not logged, and `toHeaders` sends them on. What is not valid is left out; nothing throws.
   *
   * @param headers an object as Node gives it, `Headers`, a Map or pairs of name and value; names in any case
   */
  fromHeaders(headers: object): ContextFields;
  /**
   * Header fields for a request to another service: `traceparent` with a new `parent-id`, `tracestate`, `baggage`
   * and `x-request-id`. Without a `trace_id` in the context a new trace begins, not sampled, which the current scope
   * keeps; a `trace_id` that is no W3C one is not sent.
   */
  toHeaders(options?: ToHeadersOptions): Record<string, string>;
  /** Values of the baggage that came with the request of the current scope, by their keys. */
  baggage(): Readonly<Record<string, string>>;
}

const none: Readonly<Fields> = Object.freeze({});

function merge(base: Readonly<Fields>, added: object): Readonly<Fields> {
  try {
    return Object.freeze({ ...base, ...added });
  } catch {
    return mergeGuarded(base, added);
  }
}

function mergeGuarded(base: Readonly<Fields>, added: object): Readonly<Fields> {
  try {
    return Object.freeze({ ...base, ...ownMembers(added) });
  } catch (error) {
    return Object.freeze({ ...base, context: thrown(error) });
  }
}

export const context: Context = {
  run(fields, fn) {
    const slot = contextSlot();
    slot.active = true;
    const holder: ContextHolder = { fields: merge(slot.storage.getStore()?.fields ?? none, fields) };
    return slot.storage.run(holder, fn);
  },
  add(fields) {
    const holder = contextSlot().storage.getStore();
    if (holder === undefined) return false;
    holder.fields = merge(holder.fields, fields);
    return true;
  },
  get: () => contextSlot().storage.getStore()?.fields ?? none,
  bind,
  bindEmitter: (emitter) => bindEmitter(emitter),
  fromHeaders: (headers) => fromHeaders(headers),
  toHeaders(options) {
    const { headers, started } = toHeaders(context.get(), options);
    if (started !== undefined) context.add(started);
    return headers;
  },
  baggage() {
    const values: Record<string, string> = {};
    for (const [key, { value }] of propagationOf(context.get())?.baggage ?? []) put(values, key, value);
    return values;
  },
};
