import {
  descriptiveEndings,
  descriptiveWords,
  harmless,
  queryWords,
  secretStems,
  secretWords,
} from './name-words.ts';

/** Longest name that is looked at; longer ones are no names. */
const longest = 128;
/** Names whose verdict is remembered, a power of two; attackers choose names, so there is an end to it. */
const remembered = 2048;

const stems: readonly string[] = [...secretStems.credentials, ...secretStems.session];
const single: ReadonlySet<string> = new Set([...secretWords.credentials, ...secretWords.session]);
const inQueries: ReadonlySet<string> = new Set(queryWords);
const names: string[] = new Array(remembered).fill('');
const meanings: Uint8Array = new Uint8Array(remembered);

/** What a name says about its value, as bits. */
export const SECRET = 1;
/** A Cookie header. */
export const COOKIE = 2;
/** A Set-Cookie header. */
export const SET_COOKIE = 4;
/** A header with credentials (RFC 9110, section 11.6). */
export const CREDENTIALS = 8;
/** Any of the headers. */
export const HEADER: number = COOKIE | SET_COOKIE | CREDENTIALS;
/** `kind`, as in documents of Kubernetes. */
export const KIND = 16;
/** `value`, which another attribute may name. */
export const VALUE = 32;
/** Secret as a parameter of an address. */
export const PARAMETER = 64;

const headers: ReadonlyMap<string, number> = new Map([
  ['cookie', COOKIE],
  ['setcookie', SET_COOKIE],
  ['authorization', CREDENTIALS],
  ['proxyauthorization', CREDENTIALS],
  ['xauthorization', CREDENTIALS],
  ['xforwardedauthorization', CREDENTIALS],
  ['authentication', CREDENTIALS],
  ['authheader', CREDENTIALS],
  ['kind', KIND],
  ['value', VALUE],
]);

/** A name without case, `_`, `-`, `.` and spaces. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/**
 * Whether what stands under this name is a secret: a password, key, token, cookie or credential. Compared without
 * case, `_` and `-`: `DB_PASSWORD`, `dbPassword`, `X-Api-Key`. Names that tell about a secret are none: `token_type`,
 * `passwordExpiresAt`, `max_tokens`.
 */
export function isSecretName(name: string): boolean {
  return (nameMeaning(name) & SECRET) !== 0;
}

/** Whether a parameter of an address is a secret: also `sig`, `code`, `key`, which mean less elsewhere. */
export function isSecretParameter(name: string): boolean {
  return (nameMeaning(name) & (PARAMETER | SECRET)) !== 0;
}

/** What a name says about its value: bits of `SECRET`, `COOKIE`, ... */
function nameMeaning(name: string): number {
  return meaningAt(name, 0, name.length);
}

/**
 * What the name between two positions of a text says about its value. Verdicts are remembered in a table without
 * chains: a name takes the place of another one of the same hash, so the table never grows.
 */
export function meaningAt(text: string, start: number, end: number): number {
  const length = end - start;
  if (length < 2 || length > longest) return 0;
  // The hour of a time is no name: `21:59`.
  if (isDigit(text.charCodeAt(start)) && isDigit(text.charCodeAt(start + 1))) return 0;
  let hash = length;
  for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  const slot = (hash ^ (hash >>> 11) ^ (hash >>> 22)) & (remembered - 1);
  const known = names[slot]!;
  if (known.length === length && text.startsWith(known, start)) return meanings[slot]!;
  // A copy: a part of a text would keep the whole text in memory.
  const name = text.slice(start, end).split('').join('');
  const meaning = meaningOf(name);
  names[slot] = name;
  meanings[slot] = meaning;
  return meaning;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function meaningOf(name: string): number {
  const plain = plainName(name);
  const parameter = inQueries.has(plain) ? PARAMETER : 0;
  return (judge(name) ? SECRET : 0) | parameter | (headers.get(plain) ?? 0);
}

function judge(name: string): boolean {
  const plain = plainName(name);
  if (harmless.has(plain)) return false;
  const parts = nameParts(name);
  const last = parts.at(-1) ?? '';
  if (parts.length > 1 && descriptiveWords.has(last)) return isExactSecret(plain);
  if (single.has(plain)) return true;
  if (stems.some((stem) => plain.includes(stem))) {
    return !descriptiveEndings.some((ending) => plain.endsWith(ending)) && !harmless.has(last);
  }
  // A plural counts tokens: `max_tokens`, `promptTokens`.
  if (last === 'tokens') return parts.length === 1;
  return parts.some((part) => single.has(part)) || endsInToken(plain);
}

/** Names that end in a word of description and are secrets all the same. */
function isExactSecret(plain: string): boolean {
  return (
    single.has(plain) || plain === 'secretid' || plain.endsWith('sessionid') || plain.endsWith('webhookurl')
  );
}

/** `githubtoken`, `npmtoken`, written in one. */
function endsInToken(plain: string): boolean {
  return plain.endsWith('token') || plain.endsWith('pwd');
}

/** The words of a name: `dbPassword`, `DB_PASSWORD` and `db-password` all give `db`, `password`. */
export function nameParts(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');
}
