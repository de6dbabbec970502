/** Where a header is found by its lower-case name; several values are joined as HTTP has it. */
export interface HeaderSource {
  header(name: string): string | undefined;
}

/** What is known of a request when it arrives. Integrations fill it in; nothing here is trusted. */
export interface Incoming extends HeaderSource {
  readonly method: string;
  /** Path and query as they came, or a whole URL. */
  readonly target: string;
  /** Name, and port, by which the client calls the server. */
  readonly host?: string | undefined;
  /** `1.1`, `2`. */
  readonly protocol?: string | undefined;
  /** `http` or `https`. */
  readonly scheme?: string | undefined;
  /** Address of the other end of the connection. */
  readonly peer?: string | undefined;
  /** Address of the client where the framework tells it, under its own rules of trust. */
  readonly client?: string | undefined;
  /** The framework's own request, given to the functions of the options. */
  readonly request: unknown;
  /** The framework's own response. */
  readonly response?: unknown;
  /** An identifier that the framework has made already. */
  readonly id?: string | undefined;
}

/** How a request ended, as far as the one who watches it knows. */
export interface Answer {
  /** False when the connection went away before the answer was complete. */
  readonly complete: boolean;
  /** Status that was sent; undefined when no head was. */
  readonly status: number | undefined;
  readonly timedOut?: boolean | undefined;
  /** What made the response fail. */
  readonly error?: unknown;
  /** Bytes of the body of the request. */
  readonly requestBytes?: number | undefined;
  /** Bytes of the body of the response. */
  readonly responseBytes?: number | undefined;
  /** Headers of the response. */
  readonly headers?: HeaderSource | undefined;
}
