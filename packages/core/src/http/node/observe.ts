import type { HeaderSource, Incoming } from '../incoming.ts';
import type { RequestRecorder } from '../recorder.ts';
import type { RequestRecord } from '../request-record.ts';
import type { NodeRequest, NodeResponse } from './shapes.ts';
import { recordOf, watch } from './watch.ts';

/** Facts that a framework knows better than the request itself. */
export interface NodeFacts {
  /** The framework's own request, given to the functions of the options. @default the request */
  readonly request?: unknown;
  /** The framework's own response. @default the response */
  readonly response?: unknown;
  /** Address of the client under the framework's rules of trust. */
  readonly client?: string | undefined;
  /** Identifier that the framework has made. */
  readonly id?: string | undefined;
  /** Path and query as they came, where the framework has changed `url`. @default `url` */
  readonly target?: string | undefined;
}

const noFacts: NodeFacts = {};

/**
 * Begins the record of a request of `node:http` or `node:http2`, which settles by itself when the response is
 * complete or its connection is gone. A response that is observed already has its record, and gets no second one.
 */
export function observe(
  recorder: RequestRecorder,
  req: NodeRequest,
  res: NodeResponse,
  facts: NodeFacts = noFacts,
): RequestRecord {
  const known = recordOf(res);
  if (known !== undefined) return known;
  const record = recorder.begin(new NodeIncoming(req, res, facts));
  const { echo } = recorder;
  if (echo !== undefined && !res.headersSent) {
    try {
      res.setHeader(echo, record.id);
    } catch {
      // A response that takes no header any more.
    }
  }
  watch(record, req, res);
  return record;
}

/** Headers as `node:http` holds them. */
export function headerSource(headers: NodeRequest['headers']): HeaderSource {
  return new NodeHeaders(headers);
}

class NodeHeaders implements HeaderSource {
  readonly headers: NodeRequest['headers'];

  constructor(headers: NodeRequest['headers']) {
    this.headers = headers;
  }

  header(name: string): string | undefined {
    const value: unknown = this.headers[name];
    if (typeof value === 'string') return value;
    // A name such as `constructor` finds what every object has.
    return Array.isArray(value) ? value.join(', ') : undefined;
  }
}

/** In HTTP/2 it is a pseudo-header: RFC 9113, section 8.3.1. */
export function hostOf({ headers }: NodeRequest): string | undefined {
  const host = headers[':authority'] ?? headers['host'];
  return typeof host === 'string' ? host : undefined;
}

/** As the conventions have it: `1.1`, but `2`. */
export function protocolOf({ httpVersion }: NodeRequest): string | undefined {
  return httpVersion === '2.0' ? '2' : httpVersion;
}

class NodeIncoming extends NodeHeaders implements Incoming {
  readonly method: string;
  readonly target: string;
  readonly host: string | undefined;
  readonly protocol: string | undefined;
  readonly scheme: string;
  readonly peer: string | undefined;
  readonly client: string | undefined;
  readonly request: unknown;
  readonly response: unknown;
  readonly id: string | undefined;

  constructor(req: NodeRequest, res: NodeResponse, facts: NodeFacts) {
    super(req.headers);
    const { socket } = req;
    this.method = req.method ?? '';
    this.target = facts.target ?? req.url ?? '';
    this.host = hostOf(req);
    this.protocol = protocolOf(req);
    this.scheme = socket?.encrypted === true ? 'https' : 'http';
    // Read now: after an abort the socket has none any more.
    this.peer = socket?.remoteAddress;
    this.client = facts.client;
    this.request = facts.request ?? req;
    this.response = facts.response ?? res;
    this.id = facts.id;
  }
}
