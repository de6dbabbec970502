/** The answer that `node:http` gives to an error of its parser. */
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Why a server of `node:http` refused what it received, and how it answers. */
export interface ParserFault {
  readonly status: number;
  /** Without the bytes that were received, which the error of the parser holds. */
  readonly error: Error & { readonly code: string };
}

/** Reads an error of `clientError` or of a socket; undefined for one that is not about what was received. */
export function parserFault(given: unknown): ParserFault | undefined {
  const { code, message = 'malformed request' } = (given ?? {}) as { code?: unknown; message?: string };
  if (typeof code !== 'string' || !/^(?:HPE_|ERR_HTTP_REQUEST_TIMEOUT$)/.test(code)) return undefined;
  const error = Object.assign(new Error(message), { name: 'MalformedRequest', code });
  // It would name places of ours only.
  delete error.stack;
  return { status: statuses[code] ?? 400, error };
}
