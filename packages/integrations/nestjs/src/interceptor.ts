import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import {
  from,
  Observable,
  type Observer,
  type Subscriber,
  type Subscription,
  type Unsubscribable,
} from 'rxjs';
import { operationRequest } from './graphql/operation.ts';
import { isRootField } from './message-facts.ts';
import { beginMessage, currentMessage, type MessageRecord } from './message-record.ts';
import type { MessageKind, Settings } from './options.ts';
import { remember } from './witness.ts';

const isKind = (type: string): type is MessageKind => type === 'rpc' || type === 'ws' || type === 'graphql';

/**
 * Gives each message a context and a record, around its handler and pipes.
 *
 * @param settingsOf the settings of the application that a class belongs to
 */
export function recordMessages(settingsOf: (owner: object) => Settings | undefined): NestInterceptor {
  return {
    intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
      const kind = execution.getType<string>();
      const settings = settingsOf(execution.getClass());
      if (!isKind(kind) || settings === undefined || isRecordedElsewhere(kind, execution))
        return next.handle();
      return new Recorded(beginMessage(settings, kind, execution), next);
    },
  };
}

/** By the hook before the guards, or in the record of the request by which an operation came. */
function isRecordedElsewhere(kind: MessageKind, execution: ExecutionContext): boolean {
  if (kind === 'rpc') return currentMessage() !== undefined;
  return kind === 'graphql' && (operationRequest() !== undefined || !isRootField(execution));
}

/** What a handler gives: a handler of Nest, or what a hook is given to go on with. */
type Source = CallHandler | (() => Observable<unknown>);

/**
 * Runs a source in the context of a message, which ends when the source does, or nobody wants it any more. Objects of
 * classes with functions they share: of functions made for each message, V8 would keep what they refer to for long.
 */
export class Recorded extends Observable<unknown> {
  readonly message: MessageRecord;
  readonly origin: Source;

  constructor(message: MessageRecord, origin: Source) {
    super(subscribe);
    this.message = message;
    this.origin = origin;
  }
}

function subscribe(this: Observable<unknown>, subscriber: Subscriber<unknown>): Unsubscribable {
  const { message, origin } = this as Recorded;
  const end = new End(message, subscriber);
  message.run(() => {
    const source = typeof origin === 'function' ? from(origin()) : origin.handle();
    end.subscription = source.subscribe(end);
  });
  return end;
}

/** Hands on what a source gives, and tells the message how it ends. */
class End implements Observer<unknown>, Unsubscribable {
  subscription: Subscription | undefined;
  readonly #message: MessageRecord;
  readonly #subscriber: Subscriber<unknown>;

  constructor(message: MessageRecord, subscriber: Subscriber<unknown>) {
    this.#message = message;
    this.#subscriber = subscriber;
  }

  next(value: unknown): void {
    this.#subscriber.next(value);
  }

  error(error: unknown): void {
    const message = this.#message;
    message.fail(error);
    if (message.written) remember(error);
    message.end();
    this.#subscriber.error(error);
  }

  complete(): void {
    this.#message.end();
    this.#subscriber.complete();
  }

  unsubscribe(): void {
    this.subscription?.unsubscribe();
    this.#message.end(false);
  }
}
