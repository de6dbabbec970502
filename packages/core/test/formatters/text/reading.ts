import type { Fields, LogRecord } from '../../../src/formatters/record.ts';

/** Readers of what text formats write, made from their description and not from their source. */

/** Undoes the escapes of JSON strings. */
export function unescaped(text: string): string {
  return JSON.parse(`"${text.replace(/\\.|"/gs, (part) => (part === '"' ? '\\"' : part))}"`);
}

export type ReadPair = [key: string, value: string];

const fromJson = (quoted: string): string => JSON.parse(`"${quoted}"`);

/** Reads `key=value` pairs; whatever else stands there is an error. */
export function readPairs(text: string, decode: (quoted: string) => string = fromJson): ReadPair[] {
  const pairs: ReadPair[] = [];
  let rest = text;
  while (rest !== '') {
    const [all, key = '', quoted, bare = ''] =
      /^([^\s="\\]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s="\\]*))(?: |$)/.exec(rest) ?? [];
    if (all === undefined) throw new Error(`no pair: ${JSON.stringify(rest.slice(0, 100))}`);
    pairs.push([key, quoted === undefined ? bare : decode(quoted)]);
    rest = rest.slice(all.length);
  }
  return pairs;
}

/** `logger: message key=value` in its parts. */
export function readSentence(
  text: string,
  hasLogger: boolean,
): { logger: string; msg: string; pairs: ReadPair[] } {
  const [head = '', name = ''] = hasLogger ? (/^([^\s:]+):(?: |$)/.exec(text) ?? []) : [];
  const rest = text.slice(head.length);
  const logger = decodeURIComponent(name);
  const quoted = /^"(?:[^"\\]|\\.)*"(?: |$)/.exec(rest)?.[0];
  if (quoted !== undefined)
    return { logger, msg: JSON.parse(quoted.trimEnd()), pairs: readPairs(rest.slice(quoted.length)) };
  const equals = rest.indexOf('=');
  const start = equals < 0 ? rest.length : rest.lastIndexOf(' ', equals) + 1;
  return {
    logger,
    msg: unescaped(rest.slice(0, start).replace(equals < 0 ? '' : / $/, '')),
    pairs: readPairs(rest.slice(start)),
  };
}

/** The pairs that a record must have, by their paths. The error comes last. */
export function expectedPairs(record: LogRecord): ReadPair[] {
  const all: Fields = Object.create(null);
  for (const data of [record.context, record.bindings, record.fields])
    for (const [name, value] of Object.entries(data)) if (value !== undefined) all[name] = value;
  return [...leaves(all, ''), ...(record.err === undefined ? [] : leaves({ err: record.err }, ''))];
}

function leaves(data: object, prefix: string): ReadPair[] {
  return Object.entries(data).flatMap(([name, value]): ReadPair[] => {
    if (value === undefined) return [];
    const path = `${prefix}${name}`;
    if (typeof value !== 'object' || value === null) return [[path, String(value)]];
    const branch = !Array.isArray(value) && Object.keys(value).length > 0;
    return branch ? leaves(value, `${path}.`) : [[path, JSON.stringify(value)]];
  });
}

/** Names that were taken have a suffix, behind themselves or behind their first part. */
export function sameKey(read: string, path: string): boolean {
  return onlyAdds(decodeURIComponent(read), path.toWellFormed());
}

/** True when `read` is `path` with nothing added but underscores, and numbers behind them. */
export function onlyAdds(read: string, path: string): boolean {
  let at = 0;
  let before = '';
  for (const character of read) {
    if (path.startsWith(character, at)) at += character.length;
    else if (character !== '_' && !(/\d/.test(character) && /[\d_]/.test(before))) return false;
    before = character;
  }
  return at === path.length;
}

/** Text without its colours. */
export const stripped = (text: string): string => text.replace(/\x1b\[[\d;]*m/g, '');

/** What must not reach a terminal or a viewer: C0, DEL, C1, bidi, separators, lone surrogates, invisible characters. */
export const forbidden: RegExp =
  /[\0-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\u{e0000}-\u{e007f}\p{Cs}]/u;
