import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Observable } from 'rxjs';
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
      if (!isKind(kind) || settings === undefined || (kind === 'rpc' && currentMessage() !== undefined))
        return next.handle();
      return recorded(beginMessage(settings, kind, execution), () => next.handle());
    },
  };
}

/** Runs a source in the context of a message, which ends when the source does, or nobody wants it any more. */
export function recorded(message: MessageRecord, source: () => Observable<unknown>): Observable<unknown> {
  return new Observable((subscriber) => {
    const subscription = message.run(() =>
      source().subscribe({
        next: (value) => subscriber.next(value),
        error(error: unknown) {
          message.fail(error);
          if (message.written) remember(error);
          message.end();
          subscriber.error(error);
        },
        complete() {
          message.end();
          subscriber.complete();
        },
      }),
    );
    return () => {
      subscription.unsubscribe();
      message.end(false);
    };
  });
}
