import type { ExecutionContext } from '@nestjs/common';
import { context, type Fields } from '@stele/core';
import { errorClass, type HeaderSource, type RequestRecord } from '@stele/core/http';
import { blame } from './blame.ts';
import { factsOf, messageNames } from './message-facts.ts';
import type { MessageKind, Settings } from './options.ts';
import { recordedError } from './recorded-error.ts';

const MESSAGE: unique symbol = Symbol.for('stele.nest.message.v1');

type Outcome = 'ok' | 'client_error' | 'server_error' | 'aborted';

const noHeaders: HeaderSource = { header: () => undefined };

/** One message that a handler is called for, from its arrival to the one record of it. */
export class MessageRecord {
  /** The context of the message. What is added to it stands in the record. */
  readonly holder: RequestRecord['holder'];
  readonly id: string;
  readonly #settings: Settings;
  readonly #kind: MessageKind;
  readonly #started: number | undefined;
  #fields: Readonly<Record<string, unknown>>;
  #error: unknown;
  #ended = false;

  /** @param started false when it is over already, so that nobody knows how long it took */
  constructor(settings: Settings, kind: MessageKind, fields: object, started = true) {
    this.#settings = settings;
    this.#kind = kind;
    this.#fields = { ...fields };
    this.#started = started ? performance.now() : undefined;
    const around = context.get();
    const { requestId = settings.recorder.idOf(noHeaders) } = around;
    this.id = String(requestId);
    this.holder = { fields: Object.freeze({ ...around, requestId, [MESSAGE]: this } as Fields) };
  }

  /** Whether there will be a record of it. */
  get written(): boolean {
    return this.#settings.messages.has(this.#kind);
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
    return this.#settings.recorder.run(this, fn);
  }

  /** Writes the record. A second call does nothing. */
  end(complete = true): void {
    if (this.#ended) return;
    this.#ended = true;
    if (!this.written) return;
    const error = this.#error;
    const outcome: Outcome = error !== undefined ? blame(error) : complete ? 'ok' : 'aborted';
    const fields: Record<string, unknown> = { ...this.#fields };
    if (this.#started !== undefined) fields['duration_ms'] = rounded(performance.now() - this.#started);
    fields['outcome'] = outcome;
    if (error !== undefined) fields['error.type'] = errorClass(error);
    // Most end within their context, some within another that a handler has opened in it.
    if (context.get() === this.holder.fields) this.#write(outcome, fields);
    else this.run(() => this.#write(outcome, fields));
  }

  #write(outcome: Outcome, fields: object): void {
    const level = outcome === 'ok' ? 'info' : outcome === 'server_error' ? 'error' : 'warn';
    const { logger } = this.#settings;
    const write = logger.at(level) as (msg: string, fields: object, err?: unknown) => void;
    const name = messageNames[this.#kind];
    if (this.#error === undefined) write(name, fields);
    else write(name, fields, recordedError(this.#error));
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

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
