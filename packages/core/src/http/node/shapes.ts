/** What is needed of the requests of `node:http` and `node:http2`. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly httpVersion?: string | undefined;
  readonly socket?: NodeSocket | null | undefined;
  /** That of HTTP/2. */
  readonly stream?: { readonly endAfterHeaders?: boolean | undefined } | undefined;
  readonly readableDidRead?: boolean | undefined;
  readonly readableLength?: number | undefined;
  push?(chunk: unknown, encoding?: string): boolean;
  emit?: Callable | undefined;
}

export interface NodeSocket {
  readonly remoteAddress?: string | undefined;
  readonly encrypted?: boolean | undefined;
  /** What ended the connection. */
  readonly errored?: unknown;
}

type Callable = (...args: never[]) => unknown;

/** What is needed of their responses. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent: boolean;
  readonly writableEnded?: boolean | undefined;
  readonly destroyed?: boolean | undefined;
  readonly errored?: Error | null | undefined;
  /** Null for a response that waits behind another one on its connection. */
  readonly socket?: object | null | undefined;
  /** That of HTTP/2. */
  readonly stream?:
    | {
        readonly destroyed?: boolean | undefined;
        readonly rstCode?: number | undefined;
        readonly aborted?: boolean | undefined;
        readonly errored?: unknown;
        readonly sentHeaders?: object | undefined;
      }
    | undefined;
  getHeader(name: string): unknown;
  setHeader(name: string, value: string): unknown;
  emit: Callable;
  write(chunk: unknown): unknown;
  end(chunk?: unknown): unknown;
  writeHead(status: number): unknown;
}
