import type { Incoming } from './incoming.ts';

/** What is needed of a `Request`. */
export interface FetchRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly signal?: AbortSignal | undefined;
}

/** A `Request` as it arrives. */
export class FetchIncoming implements Incoming {
  readonly method: string;
  readonly target: string;
  readonly request: FetchRequest;
  readonly peer: string | undefined;
  readonly #headers: FetchRequest['headers'];

  constructor(request: FetchRequest, peer: string | undefined) {
    this.request = request;
    this.method = request.method;
    this.target = request.url;
    this.#headers = request.headers;
    this.peer = peer;
  }

  header(name: string): string | undefined {
    return this.#headers.get(name) ?? undefined;
  }

  get scheme(): string {
    return this.target.slice(0, Math.max(0, this.target.indexOf(':')));
  }

  get host(): string | undefined {
    const from = this.target.indexOf('://') + 3;
    if (from < 3) return undefined;
    const end = this.target.indexOf('/', from);
    return this.target.slice(from, end < 0 ? this.target.length : end);
  }
}
