import { createParamDecorator } from '@nestjs/common';
import { context, type Fields } from '@stele/core';
import { currentRequest } from '@stele/core/http';
import { currentMessage } from './message-record.ts';
import { recordedError } from './recorded-error.ts';

/** What a handler says of its request or message. No method throws, also where nothing is being recorded. */
export interface LogContext {
  /** Identifier of the request; undefined outside any. */
  readonly id: string | undefined;
  /** Adds fields to all later records of the request and to that of the request itself. False outside any. */
  add(fields: object): boolean;
  /** Adds fields to the record of the request only. */
  set(fields: object): this;
  /** The error of the record, where the handler answers in spite of it: the first one that is given. */
  fail(error: unknown): this;
  /** Has the record of an HTTP request written, whatever the sampling. */
  keep(reason?: string): this;
  /** Fields of the context. */
  get(): Readonly<Fields>;
}

const current: LogContext = {
  get id() {
    return currentMessage()?.id ?? currentRequest()?.id;
  },
  add: (fields) => context.add(fields),
  set(fields) {
    (currentMessage() ?? currentRequest())?.set(fields);
    return current;
  },
  fail(error) {
    (currentMessage() ?? currentRequest())?.fail(recordedError(error));
    return current;
  },
  keep(reason) {
    currentRequest()?.keep(reason);
    return current;
  },
  get: () => context.get(),
};

/** Gives a handler the context of its request or message: `create(@LogContext() log: LogContext)`. */
export const LogContext: () => ParameterDecorator = createParamDecorator(() => current);
