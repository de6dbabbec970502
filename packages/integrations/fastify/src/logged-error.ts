import { currentRequest, type QueryMode, type RequestRecord } from '@stele/core/http';

/** Errors of Fastify that have the address of the request in their message, and the quotes it stands in. */
const quotes: Readonly<Record<string, string>> = {
  FST_ERR_REP_ALREADY_SENT: '"',
  FST_ERR_BAD_URL: "'",
  FST_ERR_MAX_PARAM_LENGTH: "'",
};

const MAX_NAMES = 50;
const MAX_NAME = 32;

/**
 * An error as it is logged: one with an address shows no more of its query than the record of the request does, one of
 * the parser of HTTP not the bytes that it could not read.
 */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (Object.hasOwn(error, 'rawPacket')) return copyOf(error, { rawPacket: { value: undefined } });
  const { code, message, stack } = error as Error & { code?: unknown };
  const quote = typeof code === 'string' && Object.hasOwn(quotes, code) ? quotes[code] : undefined;
  if (quote === undefined) return error;
  const { settings } = (currentRequest() ?? {}) as Partial<RequestRecord>;
  const mode = settings?.query ?? 'keys';
  // No other quote comes after that of the address, whatever is in it.
  const to = message.lastIndexOf(quote);
  const from = message.slice(0, to).search(/[?#]/);
  if (mode === 'full' || from < 0) return error;
  const [query = ''] = message.slice(from, to).split('#');
  const shown = message.slice(0, from) + shownQuery(query.slice(1), mode) + message.slice(to);
  return copyOf(error, {
    message: { value: shown, enumerable: true },
    stack: { value: stack?.replace(message, () => shown) },
  });
}

/** The application may go on with the error itself. */
function copyOf(error: Error, changed: PropertyDescriptorMap): object {
  const members = { ...Object.getOwnPropertyDescriptors(error), ...changed };
  return Object.create(Object.getPrototypeOf(error) as object, members) as object;
}

/** Names only, also where the values of harmless ones may be seen. What has no value may be one itself. */
function shownQuery(query: string, mode: QueryMode): string {
  if (mode === 'off' || query === '') return '';
  const parts = query.split(/[&;]/, MAX_NAMES + 1);
  const names = parts.slice(0, MAX_NAMES).map((part) => {
    const sign = part.indexOf('=');
    return sign < 0 || sign > MAX_NAME || part.endsWith('==') ? '…' : part.slice(0, sign);
  });
  return `?${names.join('&')}${parts.length > MAX_NAMES ? '&…' : ''}`;
}
