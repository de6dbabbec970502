/** What is needed of the requests of `node:http` and `node:http2`. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly httpVersion?: string | undefined;
  readonly socket?: NodeSocket | null | undefined;
  push?(chunk: unknown, encoding?: string): boolean;
}

export interface NodeSocket {
  readonly remoteAddress?: string | undefined;
  readonly encrypted?: boolean | undefined;
}

type Callable = (...args: never[]) => unknown;

/** What is needed of their responses. */
export interface NodeResponse {
  readonly statusCode: number;
  readonly headersSent: boolean;
  readonly errored?: Error | null | undefined;
  readonly stream?: { readonly rstCode?: number | undefined } | undefined;
  getHeader(name: string): unknown;
  setHeader(name: string, value: string): unknown;
  emit: Callable;
  write: Callable;
  end: Callable;
  writeHead: Callable;
}
