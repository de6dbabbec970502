import type { HeaderSource } from '../incoming.ts';
import { isHangUp } from '../outcome.ts';
import { currentRequest } from '../recorder.ts';
import type { RequestRecord } from '../request-record.ts';
import { type ParserFault, parserFault } from './parser-fault.ts';
import type { NodeRequest, NodeResponse } from './shapes.ts';
import { waitForSocket } from './waiting.ts';

/** Shared by all copies of the package, so that two of them make one record of a request. */
const WATCH: unique symbol = Symbol.for('stele.http.watch.v1');

type Method = (...args: unknown[]) => unknown;

interface Emitter {
  listenerCount?(event: string): number;
}

interface Watched {
  [WATCH]?: Watch;
}

/** Code with which a stream of HTTP/2 ends that nobody gave up: RFC 9113, section 7. */
const NO_ERROR = 0;

/**
 * What is seen of a request and its response. The methods that see it are the same functions for all of them and find
 * this object on what they are called on, which costs less than functions for each.
 */
class Watch implements HeaderSource {
  readonly record: RequestRecord;
  readonly req: NodeRequest;
  readonly res: NodeResponse;
  readonly announced: number | undefined;
  /** Bytes of the body that have come in; undefined when they are not counted. */
  received: number | undefined;
  sent = 0;
  /** True when the head had gone before anybody watched: how much went with it is not known. */
  readonly late: boolean;
  finished = false;
  timedOut = false;
  /** True within `end`, which may hand what it is given to `write`, as that of HTTP/2 does. */
  ending = false;
  /** Of the head, when it was made: some frameworks change that of the response afterwards. */
  status: number | undefined;
  /** Headers that `writeHead` was given, which the response does not always know. */
  head: unknown;
  readonly write: Method;
  readonly end: Method;
  readonly writeHead: Method;
  readonly emit: Method;
  readonly emitIncoming: Method | undefined;
  push: Method | undefined;

  constructor(record: RequestRecord, req: NodeRequest, res: NodeResponse) {
    this.record = record;
    this.req = req;
    this.res = res;
    this.late = res.headersSent;
    const { 'content-length': given } = req.headers;
    this.announced = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
    this.write = res.write as Method;
    this.end = res.end as Method;
    this.writeHead = res.writeHead as Method;
    this.emit = res.emit as Method;
    this.emitIncoming = req.emit as Method | undefined;
  }

  /**
   * Emits in the context of the request. Most events come from the socket, which knows of no context, or of that of the
   * request before.
   */
  within(emit: Method, on: object, args: unknown[]): unknown {
    const { record } = this;
    // To enter a context is not free, and most events have nobody who listens.
    if (currentRequest() === record || (on as Emitter).listenerCount?.(args[0] as string) === 0)
      return emit.apply(on, args);
    return record.settings.inContext(record.holder, () => emit.apply(on, args));
  }

  passing(chunk: unknown, encoding: unknown): void {
    this.record.firstByte();
    if (this.ending || this.res.writableEnded === true || this.res.destroyed === true) return;
    if (typeof chunk === 'string') {
      const named = typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8';
      this.sent += Buffer.byteLength(chunk, named);
      this.record.responseBody?.add(named === 'utf8' ? chunk : Buffer.from(chunk, named));
    } else if (chunk instanceof Uint8Array) {
      this.sent += chunk.byteLength;
      this.record.responseBody?.add(chunk);
    }
  }

  settle(): void {
    const { record, req, res } = this;
    if (record.settled) return;
    const { headersSent } = res;
    const fault = this.#fault();
    // Nothing of ours was sent: the server has answered in its own words.
    const refused = headersSent ? undefined : fault;
    const status = headersSent ? (statusInStream(res) ?? this.status ?? res.statusCode) : refused?.status;
    record.settle({
      complete: refused !== undefined || this.#isComplete(),
      status,
      timedOut: this.timedOut,
      error: fault?.error ?? this.#error(),
      requestBytes: this.announced ?? this.received,
      responseBytes: headersSent && !this.late ? (hasBody(req.method, status) ? this.sent : 0) : undefined,
      headers: this,
    });
  }

  /** What was wrong with the body, if it did not only stop. */
  #fault(): ParserFault | undefined {
    if (this.finished || this.res.stream !== undefined) return undefined;
    const fault = parserFault(this.req.socket?.errored);
    return fault?.error.code === 'HPE_INVALID_EOF_STATE' ? undefined : fault;
  }

  /** `finish` is no proof: HTTP/2 has it with every end, HTTP/1 with some writes that failed. */
  #isComplete(): boolean {
    const { stream } = this.res;
    if (!this.finished) return false;
    if (stream !== undefined) return stream.aborted !== true && (stream.rstCode ?? NO_ERROR) === NO_ERROR;
    return this.req.socket?.errored === undefined || this.req.socket.errored === null;
  }

  #error(): unknown {
    const { stream, errored } = this.res;
    const error = stream === undefined ? errored : stream.errored;
    return this.#isComplete() || isHangUp(error) ? undefined : error;
  }

  /** Of the response. */
  header(name: string): string | undefined {
    return textOf(this.res.getHeader(name) ?? headerIn(this.head, name));
  }
}

/** The record of a response that is watched already. */
export function recordOf(res: NodeResponse): RequestRecord | undefined {
  return (res as Watched)[WATCH]?.record;
}

/**
 * Watches a response until its end and settles the record then. It does not listen, which would change what servers do:
 * a timeout that somebody listens to does not close the connection.
 */
export function watch(record: RequestRecord, req: NodeRequest, res: NodeResponse): void {
  const made = new Watch(record, req, res);
  const watched = res as NodeResponse & Watched;
  watched[WATCH] = made;
  watched.write = watchedWrite;
  watched.end = watchedEnd;
  watched.writeHead = watchedWriteHead;
  watched.emit = watchedEmit;
  watchIncoming(made);
  // The connection went while something before us waited: nobody will be told of that any more.
  if (res.destroyed === true || res.stream?.destroyed === true) void soon.then(() => made.settle());
  else if (res.stream === undefined && res.socket === null) waitForSocket(made);
}

/** A request that has a second response, as some routing within a server makes it, is that of its first one. */
function watchIncoming(made: Watch): void {
  const { req } = made;
  if ((req as Watched)[WATCH] !== undefined) return;
  (req as Watched)[WATCH] = made;
  if (made.emitIncoming !== undefined) req.emit = watchedIncomingEmit;
  if (!countsBody(made)) return;
  made.received = 0;
  made.push = req.push as Method;
  req.push = watchedPush;
}

/** Whether the body is counted as the parser hands it over. Nobody reads it in the application's place. */
function countsBody({ announced, req, record }: Watch): boolean {
  if (req.push === undefined || announced === 0) return false;
  // Of a body that came before anybody watched, the rest would pass for the whole.
  if (req.readableDidRead === true || (req.readableLength ?? 0) > 0) return false;
  if (announced !== undefined) return record.requestBody !== undefined;
  return req.headers['transfer-encoding'] !== undefined || req.stream?.endAfterHeaders === false;
}

function watchedPush(this: Watched, ...args: unknown[]): boolean {
  const made = this[WATCH] as Watch;
  const [chunk] = args;
  if (chunk instanceof Uint8Array) {
    made.received = (made.received ?? 0) + chunk.byteLength;
    made.record.requestBody?.add(chunk);
  }
  return made.push?.apply(this, args) as boolean;
}

function watchedIncomingEmit(this: Watched, ...args: unknown[]): boolean {
  const made = this[WATCH] as Watch;
  return made.within(made.emitIncoming as Method, this, args) as boolean;
}

function watchedWrite(this: Watched, ...args: unknown[]): unknown {
  const made = this[WATCH] as Watch;
  made.passing(args[0], args[1]);
  // Who writes on has not given up: by such limits some send signs of life.
  if (made.timedOut && made.res.statusCode < 400) made.timedOut = false;
  return made.write.apply(this, args);
}

function watchedEnd(this: Watched, ...args: unknown[]): unknown {
  const made = this[WATCH] as Watch;
  made.passing(args[0], args[1]);
  made.ending = true;
  try {
    return made.end.apply(this, args);
  } finally {
    made.ending = false;
  }
}

function watchedWriteHead(this: Watched, ...args: unknown[]): unknown {
  const made = this[WATCH] as Watch;
  made.record.firstByte();
  made.head = args[args.length - 1];
  const given = made.writeHead.apply(this, args);
  made.status = made.res.statusCode;
  made.record.answers(made);
  return given;
}

function watchedEmit(this: Watched, ...args: unknown[]): unknown {
  const made = this[WATCH] as Watch;
  const [event] = args;
  if (event === 'timeout') made.timedOut = true;
  if (event !== 'finish' && event !== 'close') return made.within(made.emit, this, args);
  if (event === 'finish') {
    made.finished = true;
    made.record.lastByte();
  }
  try {
    return made.within(made.emit, this, args);
  } finally {
    if (made.finished && made.res.stream === undefined) {
      // Not every adapter of HTTP/1 has a `close`. A handler that answered and threw then is heard first.
      if (event === 'finish') void soon.then(() => made.settle());
    } else if (event === 'close') made.settle();
  }
}

const soon = Promise.resolve();

/** In HTTP/2 the stream may have answered in place of the response. */
function statusInStream({ stream }: NodeResponse): number | undefined {
  const { ':status': sent } = (stream?.sentHeaders ?? {}) as { ':status'?: unknown };
  return typeof sent === 'number' ? sent : undefined;
}

/** RFC 9110, sections 6.4.1 and 9.3.2. */
function hasBody(method: string | undefined, status: number | undefined): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 304;
}

/** A header in what `writeHead` takes: an object, pairs, or names and values by turns. */
function headerIn(head: unknown, name: string): unknown {
  if (typeof head !== 'object' || head === null) return undefined;
  const flat = Array.isArray(head) ? head.flat() : Object.entries(head).flat();
  const at = flat.findIndex((each, index) => index % 2 === 0 && String(each).toLowerCase() === name);
  return at < 0 ? undefined : flat[at + 1];
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
