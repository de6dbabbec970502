import { MASK } from '../policy/step.ts';
import type { HeaderSource } from './incoming.ts';
import { isSecret, type QueryMode, shownUrl } from './query.ts';

const MAX_VALUE = 1024;

/** Headers that hold addresses, whose queries hold secrets as those of requests do. */
const addresses = new Set(['referer', 'location', 'content-location', 'x-original-url', 'x-rewrite-url']);
/** So do those that proxies name as they like, such as `x-forwarded-uri`. */
const address = /^(?:[a-z][a-z\d+.-]*:\/)?\/[^\s?]*\?/i;

/** The headers of an allow-list, under a prefix. Those that core hides by name are hidden here, too. */
export function addHeaders(
  fields: Record<string, unknown>,
  prefix: string,
  names: readonly string[],
  headers: HeaderSource,
  query: QueryMode,
): void {
  for (const name of names) {
    const value = headers.header(name);
    if (value === undefined) continue;
    const shown = addresses.has(name) || address.test(value) ? shownUrl(value, query) : value;
    fields[prefix + name] = isSecret(name) ? MASK : clipped(shown, MAX_VALUE);
  }
}

export const clipped = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;
