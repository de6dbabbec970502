import { defaultKeys, foldKey } from '../policy/default-keys.ts';
import { MASK } from '../policy/step.ts';

/**
 * What is shown of a query:
 * - `keys`: its names only,
 * - `redacted`: names and values, those under names of secrets hidden,
 * - `full`: as it came,
 * - `off`: nothing.
 */
export type QueryMode = 'keys' | 'redacted' | 'full' | 'off';

const MAX_NAMES = 50;
const MAX_QUERY = 2048;

let hidden: ReadonlySet<string> | undefined;

/** The query, without its question mark, as it is shown; undefined when nothing is. */
export function shownQuery(query: string, mode: QueryMode): string | undefined {
  if (query === '' || mode === 'off') return undefined;
  const text = query.length > MAX_QUERY ? query.slice(0, MAX_QUERY) : query;
  if (mode === 'full') return text;
  const parts = text.split('&', MAX_NAMES + 1);
  const cut = parts.length > MAX_NAMES || text.length < query.length;
  const shown = parts
    .slice(0, MAX_NAMES)
    .map((part) => (mode === 'keys' ? nameOf(part) : withoutSecret(part)));
  return shown.join('&') + (cut ? '&…' : '');
}

function nameOf(part: string): string {
  const sign = part.indexOf('=');
  // Without a sign it may as well be a value.
  return sign < 0 ? (part.length > 32 ? '…' : part) : part.slice(0, sign);
}

function withoutSecret(part: string): string {
  const sign = part.indexOf('=');
  if (sign < 0) return nameOf(part);
  return isSecret(part.slice(0, sign)) ? `${part.slice(0, sign)}=${MASK}` : part;
}

/** True for the names that core hides by itself, percent-encoded or in brackets as well. */
export function isSecret(name: string): boolean {
  hidden ??= new Set(defaultKeys.map(foldKey));
  let clear = name;
  try {
    clear = decodeURIComponent(name);
  } catch {
    // What cannot be decoded is looked up as it is.
  }
  return hidden.has(foldKey(clear)) || clear.split(/[.:/[\]]/).some((part) => hidden?.has(foldKey(part)));
}
