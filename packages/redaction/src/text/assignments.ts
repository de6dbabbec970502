import { step } from '@stele/core/authoring';
import type { TextContext } from './context.ts';

/** Longest name that is looked up. */
const MAX_NAME = 64;

/** A character of a name that is not quoted. */
const IN_NAME = 1;
/** A character that ends a value that is not quoted. */
const GAP = 2;
const kinds: Uint8Array = /* @__PURE__ */ (() => {
  const table = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    const character = String.fromCharCode(code);
    if (/[\w.%[\]$-]/.test(character)) table[code] = IN_NAME;
    else if (/[\s&;,"'<>(){}|]/.test(character)) table[code] = GAP;
  }
  return table;
})();
/** White space beyond ASCII. */
const foreignGap = /\s/;

function isGap(code: number): boolean {
  return code < 128 ? kinds[code] === GAP : foreignGap.test(String.fromCharCode(code));
}

const EQUALS = 0x3d;
const COLON = 0x3a;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const BRACE = 0x7b;
const SQUARE = 0x5b;

/** True for texts that may hold names with values. */
export function mayHoldAssignments(text: string): boolean {
  return text.includes('=') || (text.includes(':') && (text.includes('":') || text.includes("':")));
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
  let run = 0;
  let bracket = 0;
  const encoded = text.includes('%');
  for (let at = nextSign(text, 0); at >= 0; at = nextSign(text, Math.max(at + 1, from))) {
    const equals = text.charCodeAt(at) === EQUALS;
    const name = equals ? bareName(text, at, from) : quotedName(text, at, from);
    if (name === '') continue;
    const node = step(context.names, decoded(name));
    // Values are passed over once: in `a=b=c` the value of `a` holds that of `b`.
    if (node.censor === undefined && (!equals || !encoded || at < looked)) continue;
    const value = equals ? bareValue(text, at + 1, run) : jsonValue(text, at + 1, bracket);
    // Where a value stays as it is, names in it are looked at, too: what ends it is not looked for again.
    if (equals && value.start === at + 1) run = value.end;
    const first = text.charCodeAt(value.start);
    if (!equals && (first === BRACE || first === SQUARE)) bracket = value.end;
    const given = text.slice(value.start, value.end);
    if (given === '' || context.isOwn(given)) continue;
    let shown: string | undefined;
    if (node.censor !== undefined) {
      const written = context.named(node, given, [...path, name]);
      shown = written === undefined ? '' : String(written);
      if (shown !== given && !equals && !/["']/.test(text[value.start - 1] ?? ''))
        shown = JSON.stringify(shown);
    } else {
      looked = value.end;
      if (!given.includes('%')) continue;
      const clear = decoded(given);
      const seen = look(clear);
      if (seen !== clear) shown = seen.replace(/[\s&#%]/g, encodeURIComponent);
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
  while (start > least && kinds[text.charCodeAt(start - 1)] === IN_NAME) start--;
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

function isBlank(code: number): boolean {
  return code === 32 || (code > 8 && code < 14) || (code > 127 && foreignGap.test(String.fromCharCode(code)));
}

/**
 * Up to the next separator; what stands in quotes up to the closing one.
 *
 * @param run end of the last value of this kind
 */
function bareValue(text: string, from: number, run: number): Value {
  const quote = text[from];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, from + 1);
    return { start: from + 1, end: end < 0 ? text.length : end };
  }
  let end = Math.max(from, run);
  if (end > from) return { start: from, end };
  while (end < text.length && !isGap(text.charCodeAt(end))) end++;
  return { start: from, end };
}

/**
 * A string without its quotes, a bracket with all that follows up to its end, or a bare word.
 *
 * @param outer end of the last value of this kind: a bracket within it is taken to end there
 */
function jsonValue(text: string, from: number, outer: number): Value {
  let start = from;
  while (start < text.length && isBlank(text.charCodeAt(start))) start++;
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
  if (first === '{' || first === '[') return { start, end: start < outer ? outer : closing(text, start) };
  let end = start;
  while (end < text.length && !isGap(text.charCodeAt(end)) && text[end] !== ']') end++;
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

/** In clear; a text that was cut within an escape as far as it goes. */
function decoded(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text.replace(/(?:%[\dA-Fa-f]{2})+/g, decodedRun);
  }
}

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}
