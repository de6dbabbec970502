import { step } from '@stele/core/authoring';
import type { TextContext } from './context.ts';

/** Longest name that is looked up. */
const MAX_NAME = 64;

const gap = /[\s&;,"'<>(){}|]/;

/** Characters of names that are not quoted, by code. */
const inName: Uint8Array = /* @__PURE__ */ (() => {
  const table = new Uint8Array(128);
  for (let code = 0; code < 128; code++) if (/[\w.%[\]$-]/.test(String.fromCharCode(code))) table[code] = 1;
  return table;
})();

const EQUALS = 0x3d;
const COLON = 0x3a;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** True for texts that may hold names with values. */
export function mayHoldAssignments(text: string): boolean {
  return text.includes('=') || text.includes('":') || text.includes("':");
}

interface Value {
  readonly start: number;
  readonly end: number;
}

/**
 * A text without the values of hidden names: `name=value` as in query strings and form bodies, `"name":"value"` as in
 * JSON within a sentence. Values of such pairs that are percent-encoded are looked into in clear.
 *
 * One pass: names are looked for backwards over at most 64 characters, values are passed over once.
 */
export function withoutHiddenAssignments(
  text: string,
  path: readonly string[],
  context: TextContext,
  look: (text: string) => string,
): string {
  let out = '';
  let from = 0;
  let looked = 0;
  const encoded = text.includes('%');
  for (let at = nextSign(text, 0); at >= 0; at = nextSign(text, Math.max(at + 1, from))) {
    const equals = text.charCodeAt(at) === EQUALS;
    const name = equals ? bareName(text, at, from) : quotedName(text, at, from);
    if (name === '') continue;
    const node = step(context.names, decoded(name) ?? name);
    // Values are passed over once: in `a=b=c` the value of `a` holds that of `b`.
    if (node.censor === undefined && (!equals || !encoded || at < looked)) continue;
    const value = equals ? bareValue(text, at + 1) : jsonValue(text, at + 1);
    const given = text.slice(value.start, value.end);
    if (given === '' || context.isOwn(given)) continue;
    let shown: string | undefined;
    if (node.censor !== undefined) {
      const written = context.named(node, given, [...path, name]);
      shown = written === undefined ? '' : String(written);
      if (!equals && !/["']/.test(text[value.start - 1] ?? '')) shown = JSON.stringify(shown);
    } else {
      looked = value.end;
      const clear = given.includes('%') ? decoded(given) : undefined;
      const seen = clear === undefined ? undefined : look(clear);
      if (seen !== clear) shown = seen?.replace(/[\s&#%]/g, encodeURIComponent);
    }
    if (shown === undefined || shown === given) continue;
    out += text.slice(from, value.start) + shown;
    from = value.end;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** The next `=`, or `:` behind a quote. */
function nextSign(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === EQUALS) return at;
    if (code !== COLON) continue;
    const before = text.charCodeAt(at - 1);
    if (before === QUOTE || before === APOSTROPHE) return at;
  }
  return -1;
}

function bareName(text: string, end: number, floor: number): string {
  let start = end;
  const least = Math.max(floor, end - MAX_NAME);
  while (start > least && inName[text.charCodeAt(start - 1)] === 1) start--;
  return text.slice(start, end);
}

function quotedName(text: string, colon: number, floor: number): string {
  const quote = text[colon - 1] as string;
  const end = colon - 1;
  const least = Math.max(floor, end - MAX_NAME);
  for (let start = end - 1; start >= least; start--)
    if (text[start] === quote) return text.slice(start + 1, text[end - 1] === '\\' ? end - 1 : end);
  return '';
}

/** Up to the next separator; what stands in quotes up to the closing one. */
function bareValue(text: string, from: number): Value {
  const quote = text[from];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, from + 1);
    return { start: from + 1, end: end < 0 ? text.length : end };
  }
  let end = from;
  while (end < text.length && !gap.test(text[end] as string)) end++;
  return { start: from, end };
}

/** A string without its quotes, a bracket with all that follows up to its end, or a bare word. */
function jsonValue(text: string, from: number): Value {
  let start = from;
  while (start < text.length && /\s/.test(text[start] as string)) start++;
  const first = text[start];
  if (first === '\\' && text[start + 1] === '"') {
    const end = text.indexOf('\\"', start + 2);
    return { start: start + 2, end: end < 0 ? text.length : end };
  }
  if (first === '"' || first === "'") {
    let end = start + 1;
    while (end < text.length && text[end] !== first) end += text[end] === '\\' ? 2 : 1;
    return { start: start + 1, end: Math.min(end, text.length) };
  }
  if (first === '{' || first === '[') return { start, end: closing(text, start) };
  let end = start;
  while (end < text.length && !gap.test(text[end] as string) && text[end] !== ']') end++;
  return { start, end };
}

/** Behind the bracket that closes the one at `start`, or the end of the text. */
function closing(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '{' || sign === '[')) depth++;
    else if (!quoted && (sign === '}' || sign === ']') && --depth === 0) return at + 1;
  }
  return text.length;
}

function decoded(text: string): string | undefined {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
