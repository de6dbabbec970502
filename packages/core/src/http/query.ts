import { defaultKeys, foldKey } from '../policy/default-keys.ts';
import { MASK } from '../policy/step.ts';

/**
 * What is shown of a query:
 * - `keys`: its names only,
 * - `redacted`: names and values, those under names of secrets hidden, and those that hold such a name with a value,
 * - `full`: as it came,
 * - `off`: nothing.
 */
export type QueryMode = 'keys' | 'redacted' | 'full' | 'off';

const MAX_NAMES = 50;
const MAX_QUERY = 2048;
/** What is longer and has no value may be one itself. */
const MAX_BARE_NAME = 32;

let hidden: ReadonlySet<string> | undefined;

/** The query, without its question mark, as it is shown; undefined when nothing is. */
export function shownQuery(query: string, mode: QueryMode): string | undefined {
  if (query === '' || mode === 'off') return undefined;
  const text = query.length > MAX_QUERY ? query.slice(0, MAX_QUERY) : query;
  if (mode === 'full') return text;
  // Some servers take semicolons for what `&` is.
  const parts = text.split(/[&;]/, MAX_NAMES + 1);
  const cut = parts.length > MAX_NAMES || text.length < query.length;
  const shown = parts
    .slice(0, MAX_NAMES)
    .map((part) => (mode === 'keys' ? nameOf(part) : withoutSecret(part)));
  return shown.join('&') + (cut ? '&…' : '');
}

/** An address without what its query, its fragment and its user hide. */
export function shownUrl(url: string, mode: QueryMode): string {
  if (mode === 'full') return url;
  const [, start = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(url) ?? [];
  const shown = query === undefined ? undefined : shownQuery(query, mode);
  const place = start.replace(/^([\w+.-]+:)?\/\/[^/]*@/, '$1//');
  return place + (shown === undefined ? '' : `?${shown}`) + (fragment === undefined ? '' : '#…');
}

function nameOf(part: string): string {
  const sign = signOf(part);
  if (sign >= 0) return part.slice(0, sign);
  return part.length > MAX_BARE_NAME || holdsSecret(part) ? '…' : part;
}

/** Where the value begins; -1 where there is none. Base64 ends with such signs, too. */
function signOf(part: string): number {
  const sign = part.indexOf('=');
  return sign > MAX_BARE_NAME && /^=+$/.test(part.slice(sign)) ? -1 : sign;
}

function withoutSecret(part: string): string {
  const sign = signOf(part);
  if (sign < 0) return nameOf(part);
  const name = part.slice(0, sign);
  return isSecret(name) || holdsSecret(part.slice(sign + 1)) ? `${name}=${MASK}` : part;
}

/** An address in an address in an address is encoded as often. */
const MAX_LAYERS = 4;

/** Who somebody is in an address, which may stand in JSON: RFC 3986, section 3.2.1. */
const userInfo = /(?:\\?[\\/]){2}[^\\/?#@]*@/;

/** Credentials of HTTP: RFC 9110, section 11.4. Words of a language are none. */
function holdsCredentials(text: string): boolean {
  const [, token] = /\b(?:bearer|basic)\s+(\S{8,})/i.exec(text) ?? [];
  return token !== undefined && (/[\d=_.~]/.test(token) || /[a-z][A-Z]/.test(token));
}

/**
 * True for a value such as an address with a query of its own, or JSON, in which a secret has its name, and for those
 * that show what they are by their form.
 */
function holdsSecret(value: string): boolean {
  let clear = value;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const found = unescaped(clear);
    if (userInfo.test(found)) return true;
    const text = found.replaceAll('+', ' ');
    if (holdsCredentials(text)) return true;
    if (/[=:]/.test(text) && text.split(/[^\w-]+/).some(isHidden)) return true;
    if (!/%[\da-f]{2}/i.test(found)) return false;
    clear = found;
  }
  // Nobody encodes that often who has nothing to hide.
  return true;
}

/** Percent-encoding decoded as far as it is any: what is no UTF-8 is taken byte by byte. */
function unescaped(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    }
  });
}

/** True for the names that core hides by itself, percent-encoded, in brackets or beside other signs as well. */
export function isSecret(name: string): boolean {
  const clear = decoded(name);
  // Nobody knows what others make of it.
  if (clear === undefined) return true;
  return isHidden(clear) || (/[^\w-]/.test(clear) && clear.split(/[^\w-]+/).some(isHidden));
}

function isHidden(name: string): boolean {
  hidden ??= new Set(defaultKeys.map(foldKey));
  return hidden.has(foldKey(name));
}

function decoded(text: string): string | undefined {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
