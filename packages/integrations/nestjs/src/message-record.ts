import type { ExecutionContext } from '@nestjs/common';
import { context, type Fields } from '@stele/core';
import { factsOf, messageNames } from './message-facts.ts';
import type { MessageKind, Settings } from './options.ts';

const MESSAGE: unique symbol = Symbol.for('stele.nest.message.v1');

type Outcome = 'ok' | 'client_error' | 'server_error' | 'aborted';

/** One message that a handler is called for, from its arrival to the one record of it. */
export class MessageRecord {
  readonly #settings: Settings;
  readonly #kind: MessageKind;
  readonly #started: number | undefined;
  readonly #context: Fields;
  #fields: Readonly<Record<string, unknown>>;
  #error: unknown;
  #ended = false;

  /** @param started false when it is over already, so that nobody knows how long it took */
  constructor(settings: Settings, kind: MessageKind, fields: object, started = true) {
    this.#settings = settings;
    this.#kind = kind;
    this.#fields = { ...fields };
    this.#started = started ? performance.now() : undefined;
    const { requestId = settings.recorder.idOf(() => undefined) } = context.get();
    this.#context = { requestId, [MESSAGE]: this } as Fields;
  }

  /** Whether there will be a record of it. */
  get written(): boolean {
    return this.#settings.messages.has(this.#kind);
  }

  get id(): string {
    return String(this.#context['requestId']);
  }

  set(fields: object): this {
    this.#fields = { ...this.#fields, ...fields };
    return this;
  }

  fail(error: unknown): this {
    this.#error ??= error;
    return this;
  }

  /** Runs a function in the context of the message. */
  run<T>(fn: () => T): T {
    return context.run(this.#context, () => {
      this.#inside = context.bind((write: () => void) => write());
      return fn();
    });
  }

  #inside = (write: () => void): void => context.run(this.#context, write);

  /** Writes the record. A second call does nothing. */
  end(complete = true): void {
    if (this.#ended) return;
    this.#ended = true;
    if (!this.written) return;
    const error = this.#error;
    const outcome: Outcome = error !== undefined ? blame(error) : complete ? 'ok' : 'aborted';
    const level = outcome === 'ok' ? 'info' : outcome === 'server_error' ? 'error' : 'warn';
    const fields: Record<string, unknown> = { ...this.#fields };
    if (this.#started !== undefined) fields['duration_ms'] = rounded(performance.now() - this.#started);
    fields['outcome'] = outcome;
    const { logger } = this.#settings;
    const write = logger.at(level) as (msg: string, fields: object, err?: unknown) => void;
    const name = messageNames[this.#kind];
    this.#inside(() => (error === undefined ? write(name, fields) : write(name, fields, error)));
  }
}

/** A message that a handler is about to be called for. */
export function beginMessage(
  settings: Settings,
  kind: MessageKind,
  execution: ExecutionContext,
): MessageRecord {
  return new MessageRecord(settings, kind, factsOf(kind, execution));
}

/** The message that is being handled; undefined outside any. */
export function currentMessage(): MessageRecord | undefined {
  return (context.get() as { readonly [MESSAGE]?: MessageRecord })[MESSAGE];
}

/**
 * Exceptions that are meant for the caller, which Nest does not log either, are the caller's doing; all others are
 * the server's.
 */
function blame(error: unknown): Outcome {
  const { getStatus, getError } = (error ?? {}) as { getStatus?: unknown; getError?: unknown };
  try {
    if (typeof getStatus === 'function')
      return Number(getStatus.call(error)) < 500 ? 'client_error' : 'server_error';
  } catch {
    return 'server_error';
  }
  return typeof getError === 'function' ? 'client_error' : 'server_error';
}

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
