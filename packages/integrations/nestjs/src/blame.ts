/** Of an error that GraphQL has made itself, or that was made for its answer. */
export function isGraphQLError(error: unknown): boolean {
  return Object.prototype.toString.call(error) === '[object GraphQLError]';
}

/**
 * Exceptions that are meant for the caller, which Nest does not log either, are the caller's doing; all others are
 * the server's.
 */
export function blame(error: unknown): 'client_error' | 'server_error' {
  try {
    const { getStatus, getError, extensions } = (error ?? {}) as {
      readonly getStatus?: unknown;
      readonly getError?: unknown;
      readonly extensions?: { readonly code?: unknown } | undefined;
    };
    if (typeof getStatus === 'function')
      return Number(getStatus.call(error)) < 500 ? 'client_error' : 'server_error';
    if (isGraphQLError(error) && extensions?.code !== 'INTERNAL_SERVER_ERROR') return 'client_error';
    return typeof getError === 'function' ? 'client_error' : 'server_error';
  } catch {
    return 'server_error';
  }
}
