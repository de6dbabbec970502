import { byteLength } from '#runtime';
import type { Painter } from '../color/index.ts';
import { asciiKey, escaped } from '../line/escape.ts';
import type { Pair } from '../line/flat.ts';
import { valueRole } from '../line/values.ts';

/** Characters of an SD-NAME, RFC 5424 section 6. */
const LONGEST_NAME = 32;

/** What an SD-NAME must not have, and `%`, which spells it. */
const notInNames = /[^!-~]|[="\]%]/gu;

/** What PARAM-VALUE escapes, RFC 5424 section 6.3.3. */
const special = /["\\\]]/g;

const unpainted: Painter = (_role, text) => text;

/**
 * A structured data element, RFC 5424 section 6.3, within a number of bytes. What does not fit is left out from the
 * end, and counted in a parameter `truncated`.
 */
export function element(id: string, pairs: readonly Pair[], paint: Painter, most: number): string {
  const nameOf = paramNames();
  const params = pairs.map(([path, value]): Pair => [nameOf(path), value]);
  const kept = fitting(params, most - id.length - 2);
  const shown = params.slice(0, kept);
  if (kept < params.length) shown.push(['truncated', params.length - kept]);
  const texts = shown.map((param) => paramText(param, paint));
  return `${paint('punctuation', `[${id}`)}${texts.join('')}${paint('punctuation', ']')}`;
}

/** How many parameters fit, and leave room for the count of the others. */
function fitting(params: readonly Pair[], room: number): number {
  if (room === Number.POSITIVE_INFINITY) return params.length;
  const mark = byteLength(paramText(['truncated', params.length], unpainted));
  let size = 0;
  let kept = 0;
  for (const [at, param] of params.entries()) {
    size += byteLength(paramText(param, unpainted));
    if (size + mark <= room) kept = at + 1;
  }
  return size <= room ? params.length : kept;
}

function paramText([name, value]: Pair, paint: Painter): string {
  const text = escaped(String(value)).replace(special, '\\$&');
  const quote = paint('punctuation', '"');
  return ` ${paint('key', name)}${paint('punctuation', '=')}${quote}${paint(valueRole(value), text)}${quote}`;
}

/**
 * Makes SD-NAMEs that are unique within one element. What is taken gets `_` at its end; what is too long ends with
 * `~` and a number.
 */
function paramNames(): (path: string) => string {
  const used = new Set(['truncated']);
  const numbers = new Map<string, number>();
  return (path) => {
    const name = asciiKey(path, notInNames) || '_';
    let free = name.length > LONGEST_NAME ? numbered(name) : name;
    while (used.has(free)) free = free.length < LONGEST_NAME ? `${free}_` : numbered(name);
    used.add(free);
    return free;
  };

  function numbered(name: string): string {
    // Room for a number of five digits; half a percent-encoded byte would be none.
    const head = name.slice(0, LONGEST_NAME - 6).replace(/%.?$/, '');
    const number = (numbers.get(head) ?? 0) + 1;
    numbers.set(head, number);
    return `${head}~${number}`;
  }
}
