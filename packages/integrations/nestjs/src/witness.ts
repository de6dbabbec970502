import { Catch, type ExceptionFilter, type Type } from '@nestjs/common';
import { currentRequest, type RequestRecord } from '@stele/core/http';
import { currentMessage } from './message-record.ts';
import { recordedError } from './recorded-error.ts';

/** Errors that stand, or will stand, in the record of their request or message. */
const recorded = new WeakSet<object>();

/** What the filter of a handler has just seen: the global one is asked next, in the same turn. */
let seenByHandler: { readonly exception: unknown } | undefined;

export function markSeen(exception: unknown): void {
  const mark = { exception };
  seenByHandler = mark;
  queueMicrotask(() => {
    if (seenByHandler === mark) seenByHandler = undefined;
  });
}

/** True for what a filter of a handler has dealt with. */
export function wasSeen(exception: unknown): boolean {
  return seenByHandler !== undefined && seenByHandler.exception === exception;
}

/** True when the record of a request or message has this error. */
export function hasRecord(error: unknown): boolean {
  return typeof error === 'object' && error !== null && recorded.has(error);
}

/**
 * Makes a filter that sees exceptions and catches none. To find the filter of an exception, Nest asks
 * `exception instanceof` of each class that a filter is for, one filter after the other. The class of this one looks
 * at the exception and says no, so that all other filters, Nest's own included, do what they do without it.
 */
export function witness(seen: (exception: unknown) => void): ExceptionFilter {
  function Seen(): void {}
  Object.defineProperty(Seen, Symbol.hasInstance, {
    value(exception: unknown): boolean {
      try {
        seen(exception);
      } catch {
        // What is only recorded must not change what becomes of a request.
      }
      return false;
    },
  });
  class Witness implements ExceptionFilter {
    catch(): void {}
  }
  Catch(Seen as unknown as Type<unknown>)(Witness);
  return new Witness();
}

/**
 * Gives an exception to what is being recorded.
 *
 * @returns false when nothing is
 */
export function recordException(exception: unknown, keepsErrors: boolean): boolean {
  const message = currentMessage();
  if (message?.written) {
    message.fail(exception);
    remember(exception);
    return true;
  }
  const request = currentRequest() as RequestRecord | undefined;
  if (request === undefined) return message !== undefined;
  if (isUnknownPath(exception, request)) return true;
  request.fail(recordedError(unread(exception) ?? exception));
  if (keepsErrors && !request.skipped) remember(exception);
  // The same error may have been thrown before.
  else recorded.delete(exception as object);
  return true;
}

export function remember(exception: unknown): void {
  if (typeof exception === 'object' && exception !== null) recorded.add(exception);
}

/**
 * The error of a body that could not be read, which Nest wraps in an exception whose answer quotes it: of the error
 * itself, the record leaves out what comes from the body.
 */
function unread(exception: unknown): Error | undefined {
  const { cause } = (exception ?? {}) as { cause?: unknown };
  if (!(cause instanceof Error)) return undefined;
  const { type } = cause as { type?: unknown };
  const isUnread = (typeof type === 'string' && type.startsWith('entity.')) || cause instanceof SyntaxError;
  return isUnread ? cause : undefined;
}

/** What Nest throws where there is no route. It says no more than the record does, and quotes the query in full. */
function isUnknownPath(exception: unknown, record: RequestRecord): boolean {
  const { template: route, incoming } = record;
  if (typeof route === 'string' || (route?.(record) ?? undefined) !== undefined) return false;
  const { message } = (exception ?? {}) as { message?: unknown };
  return typeof message === 'string' && message.startsWith(`Cannot ${incoming.method} `);
}
