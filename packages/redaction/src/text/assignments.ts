import { step } from '@stele/core/authoring';
import { endOfBraces } from './braces.ts';
import type { TextContext } from './context.ts';
import { decoded } from './percent.ts';

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
const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const MINUS = 0x2d;
const SECTION = '<![CDATA[';
const SECTION_END = ']]>';
const COLON = 0x3a;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const OPENING = 0x28;
const CLOSING = 0x29;
const BRACE = 0x7b;
const SQUARE = 0x5b;

/** Blanks between a quoted name and its sign. */
const MAX_BLANKS = 8;
const quotedSign = /["']\s{0,8}:/;

/** What programs write where there is no value. */
const absent: ReadonlySet<string> = new Set(['undefined', 'null', 'none', 'None', 'nil', 'NULL']);

/** True for texts that may hold names with values. */
export function mayHoldAssignments(text: string): boolean {
  return text.includes('=') || text.includes('</') || (text.includes(':') && quotedSign.test(text));
}

interface Value {
  readonly start: number;
  readonly end: number;
}

/**
 * A text without the values of hidden names: `name=value` as in query strings and form bodies, `"name":"value"` as in
 * JSON within a sentence, `<name>value</name>`, `PWD={a;b}`. Values of such pairs that are percent-encoded are looked into in clear.
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
  let brace = 0;
  let section = 0;
  const encoded = text.includes('%') || text.includes('+');
  for (let at = nextSign(text, 0); at >= 0; at = nextSign(text, Math.max(at + 1, from))) {
    const sign = text.charCodeAt(at);
    const equals = sign === EQUALS;
    const isTag = sign === GREATER;
    const name = equals
      ? bareName(text, at, from)
      : isTag
        ? tagName(text, at, from)
        : quotedName(text, at, from);
    if (name === '') continue;
    const node = step(context.names, decoded(name));
    // Values are passed over once: in `a=b=c` the value of `a` holds that of `b`.
    if (node.censor === undefined && (!equals || !encoded || at < looked)) continue;
    const isBraced = equals && node.censor !== undefined && text.charCodeAt(at + 1) === BRACE;
    const value = isBraced
      ? bracedValue(text, at + 1, bracket, brace)
      : equals
        ? bareValue(text, at + 1, run)
        : isTag
          ? content(text, at + 1, section)
          : jsonValue(text, at + 1, bracket);
    if (isTag) {
      section = Math.max(section, value.end);
      if (!text.startsWith('</', value.end) && !text.startsWith(SECTION_END, value.end)) continue;
    }
    // Where a value stays as it is, names in it are looked at, too: what ends it is not looked for again.
    if (equals && value.start === at + 1) run = value.end;
    const first = text.charCodeAt(value.start);
    if ((!equals || isBraced) && !isTag && (first === BRACE || first === SQUARE)) bracket = value.end;
    else if (isBraced) brace = value.end;
    const given = text.slice(value.start, value.end);
    if (given.trim() === '' || absent.has(given) || context.isOwn(given)) continue;
    let shown: string | undefined;
    if (node.censor !== undefined) {
      const written = context.named(node, given, [...path, name]);
      shown = written === undefined ? '' : String(written);
      if (shown !== given && !equals && !isTag && !/["']/.test(text[value.start - 1] ?? ''))
        shown = JSON.stringify(shown);
    } else {
      looked = value.end;
      for (const clear of new Set([decoded(given, '+'), decoded(given)])) {
        if (clear === given) continue;
        const seen = look(clear);
        if (seen === clear) continue;
        shown = seen.replace(/[\s&#%]/g, encodeURIComponent);
        break;
      }
    }
    if (shown === undefined || shown === given) continue;
    out += text.slice(from, value.start) + shown;
    from = value.end;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** The next `=`, `>`, or `:` behind a quote. */
function nextSign(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === EQUALS || code === GREATER) return at;
    if (code !== COLON) continue;
    const before = text.charCodeAt(behindBlanks(text, at) - 1);
    if (before === QUOTE || before === APOSTROPHE) return at;
  }
  return -1;
}

/** Behind what stands before the blanks before a sign. */
function behindBlanks(text: string, sign: number): number {
  let end = sign;
  while (sign - end < MAX_BLANKS && end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}

function bareName(text: string, end: number, floor: number): string {
  let start = end;
  const least = Math.max(floor, end - MAX_NAME);
  while (start > least && kinds[text.charCodeAt(start - 1)] === IN_NAME) start--;
  return text.slice(start, end);
}

const openingTag =
  /<([\p{L}_][\p{L}\p{N}_.-]{0,63})(?::([\p{L}_][\p{L}\p{N}_.-]{0,63}))?(?:\s[^<>]{0,64})?$/u;

/** The name of the element whose opening tag ends here, without its namespace. */
function tagName(text: string, end: number, floor: number): string {
  const last = text.charCodeAt(end - 1);
  if (last === SLASH || last === EQUALS || last === MINUS) return '';
  let start = end - 1;
  const least = Math.max(floor, end - 2 * MAX_NAME);
  while (start > least && text.charCodeAt(start) !== LESS) start--;
  if (start < least || text.charCodeAt(start) !== LESS) return '';
  const found = openingTag.exec(text.slice(start, end));
  return found?.[2] ?? found?.[1] ?? '';
}

/**
 * Up to the next tag; what stands in a section of character data up to its end.
 *
 * @param outer end of the last value of this kind: a section within it is taken to end there
 */
function content(text: string, from: number, outer: number): Value {
  const isSection = text.startsWith(SECTION, from);
  const start = isSection ? from + SECTION.length : from;
  if (start < outer) return { start, end: outer };
  const end = text.indexOf(isSection ? SECTION_END : '<', start);
  return { start, end: end < 0 ? text.length : end };
}

function quotedName(text: string, colon: number, floor: number): string {
  const end = behindBlanks(text, colon) - 1;
  const quote = text[end] as string;
  const least = Math.max(floor, end - MAX_NAME);
  for (let start = end - 1; start >= least; start--)
    if (text[start] === quote) return text.slice(start + 1, end).replace(/\\+$/, '');
  return '';
}

const beginsObject = /[\s"'{[]/;

/**
 * What stands in braces, as in `PWD={a;b}`; an object as a whole.
 *
 * @param outer end of the last object
 * @param brace end of the last value of this kind, beyond the text where it had none
 */
function bracedValue(text: string, from: number, outer: number, brace: number): Value {
  if (beginsObject.test(text[from + 1] ?? ' ')) return jsonValue(text, from, outer);
  const start = from + 1;
  const end = start < brace ? brace : endOfBraces(text, start);
  return end < 0 || end > text.length ? { start: text.length + 1, end: text.length + 1 } : { start, end };
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
    return { start: from + 1, end: endOfQuoted(text, from + 1, quote) };
  }
  let end = Math.max(from, run);
  if (end > from) return { start: from, end };
  // Brackets and apostrophes stay as they are in encoded values.
  for (let open = 0; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (!isGap(code)) continue;
    if (code === OPENING) open++;
    else if (code === CLOSING && open > 0) open--;
    else if (code !== APOSTROPHE || kinds[text.charCodeAt(end + 1)] !== IN_NAME) break;
  }
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
  if (first === '\\') {
    let quote = start;
    while (text[quote] === '\\') quote++;
    if (text[quote] === '"') return { start: quote + 1, end: endOfEscaped(text, quote + 1, quote - start) };
  }
  if (first === '"' || first === "'") return { start: start + 1, end: endOfQuoted(text, start + 1, first) };
  if (first === '{' || first === '[') return { start, end: start < outer ? outer : closing(text, start) };
  let end = start;
  while (end < text.length && !isGap(text.charCodeAt(end)) && text[end] !== ']') end++;
  return { start, end };
}

function endOfQuoted(text: string, from: number, quote: string): number {
  let end = from;
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  return Math.min(end, text.length);
}

/** The end of what stands in quotes that have so many backslashes; those of what is quoted within it have more. */
function endOfEscaped(text: string, from: number, backslashes: number): number {
  let run = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"' && run <= backslashes) return at - run;
    run = sign === '\\' ? run + 1 : 0;
  }
  return text.length;
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
