import { sentWhole } from './fetch-static.ts';
import { statusOfThrown } from './fetch-thrown.ts';
import type { Answer, HeaderSource } from './incoming.ts';
import type { RequestRecord } from './request-record.ts';

type Reader = ReadableStreamDefaultReader<Uint8Array>;
type Controller = ReadableStreamDefaultController<Uint8Array>;

/** One request and its response. An object that listens and is read from, so that none of that takes a function each. */
export class Exchange implements EventListenerObject, HeaderSource {
  readonly record: RequestRecord;
  readonly #signal: AbortSignal | undefined;
  #response: Response | undefined;
  #reader: Reader | undefined;
  #bytes: number | undefined = 0;
  #status: number | undefined;

  constructor(record: RequestRecord, signal: AbortSignal | null | undefined) {
    this.record = record;
    if (typeof signal?.addEventListener !== 'function') return;
    this.#signal = signal;
    signal.addEventListener('abort', this, { once: true });
  }

  /** The signal of the request aborts. */
  handleEvent(): void {
    this.settle(false);
  }

  header(name: string): string | undefined {
    return this.#response?.headers.get(name) ?? undefined;
  }

  /**
   * The same response, of which the record learns when its body is through. What could be given
   * once more, since it has no body, is not changed. Never throws.
   */
  answer<Given>(given: Given, echo: string | undefined): Given | Response {
    try {
      this.record.firstByte();
      // What is none is the runtime's to judge.
      if (!isResponse(given)) return this.#unknown(given);
      // An error of the network, too.
      if (given.status === 0) return this.#done(given);
      this.#response = given;
      this.record.answers(this);
      // A switch of protocols can be passed on only.
      return given.status < 200 ? this.#done(given) : this.#shown(given, echo);
    } catch (error) {
      this.record.settings.guard.fail('response', error);
      return this.#done(given);
    }
  }

  #shown(given: Response, echo: string | undefined): Response {
    // Before its body: Bun tells the type of a file only then.
    const { headers, status, statusText } = given;
    const { incoming, id } = this.record;
    // Nobody will send its body, which must not be touched: the server takes the length from it.
    if (incoming.method === 'HEAD') return this.#done(withHeader(given, echo, id));
    const whole = sentWhole(given);
    if (whole !== undefined) {
      this.#bytes = whole.bytes;
      return this.#done(withHeader(given, echo, id));
    }
    const { body } = given;
    if (given.bodyUsed || body?.locked === true) {
      this.record.fail(new TypeError('The body of the response is in use already, it cannot be sent'));
      this.#response = undefined;
      return this.#done(given);
    }
    // Without a body a response can be sent any number of times.
    if (body === null) {
      const shown = echo === undefined ? given : new Response(null, { status, statusText, headers });
      return this.#done(withHeader(shown, echo, id));
    }
    if (this.#signal?.aborted === true) this.settle(false);
    // Nothing is read ahead of who reads the copy.
    const stream = new ReadableStream(this, { highWaterMark: 0 });
    const shown = new Response(stream, { status, statusText, headers });
    this.#reader = body.getReader();
    return withHeader(shown, echo, id);
  }

  pull(controller: Controller): Promise<void> {
    const { settings, holder } = this.record;
    const reader = this.#reader as Reader;
    // Where the body comes from a source of the handler, that goes on in the context of the request.
    return settings
      .inContext(holder, () => reader.read())
      .then(
        (chunk) => this.#pass(chunk, controller),
        (error) => {
          this.settle(false, error);
          controller.error(error);
        },
      );
  }

  #pass(
    { done, value }: { readonly done: boolean; readonly value?: Uint8Array | undefined },
    controller: Controller,
  ): void {
    if (done) {
      this.settle(true);
      controller.close();
      return;
    }
    this.#bytes = (this.#bytes ?? 0) + sizeOf(value);
    this.record.responseBody?.add(value);
    controller.enqueue(value as Uint8Array);
  }

  cancel(reason: unknown): Promise<void> | undefined {
    this.settle(false);
    return this.#reader?.cancel(reason);
  }

  /** The handler has thrown. */
  fail(error: unknown): void {
    this.#status = statusOfThrown(error);
    if (this.#status === undefined) this.record.fail(error);
    this.settle(true);
  }

  settle(complete: boolean, error?: unknown): void {
    this.#signal?.removeEventListener('abort', this);
    const response = this.#response;
    const answer: Answer = {
      complete,
      status: response?.status ?? this.#status,
      error,
      responseBytes: response === undefined ? undefined : this.#bytes,
      headers: this,
    };
    this.record.settle(answer);
  }

  #done<T>(shown: T): T {
    this.settle(true);
    return shown;
  }

  #unknown<T>(given: T): T {
    // Bun is given nothing after `server.upgrade()`.
    if (given === undefined && this.record.incoming.header('upgrade') !== undefined) this.record.endsAs('ok');
    return this.#done(given);
  }
}

/** True for responses of any origin: those of other copies of undici or of polyfills are of other classes. */
function isResponse(value: unknown): value is Response {
  const { status, headers } = (value ?? {}) as Partial<Response>;
  return typeof status === 'number' && typeof headers?.get === 'function';
}

function withHeader(response: Response, name: string | undefined, value: string): Response {
  if (name === undefined) return response;
  try {
    response.headers.set(name, value);
    return response;
  } catch {
    // Of a response that came from a fetch the headers cannot be changed.
    const { body, status, statusText } = response;
    const headers = new Headers(response.headers);
    headers.set(name, value);
    return new Response(body, { status, statusText, headers });
  }
}

const encoder = /* @__PURE__ */ new TextEncoder();

/** Bun takes chunks of text, too. */
function sizeOf(chunk: unknown): number {
  if (typeof chunk === 'string') return encoder.encode(chunk).byteLength;
  return (chunk as Partial<Uint8Array> | undefined)?.byteLength ?? 0;
}
