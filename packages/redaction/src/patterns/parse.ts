import { SteleError } from '@stele/core';
import { type CharSet, setOfSource } from './char-set.ts';

/** One character, or a group, and how often it may stand. */
export type Part = Single | Group | Anchor;

interface Single {
  readonly kind: 'single';
  readonly set: CharSet;
  readonly min: number;
  readonly max: number;
}

interface Group {
  readonly kind: 'group';
  readonly alternatives: readonly (readonly Part[])[];
  readonly min: number;
  readonly max: number;
}

/** `^`, `$`, `\b`, `\B`: takes no character. */
interface Anchor {
  readonly kind: 'anchor';
}

/** Repeats of more are longer than the window. */
const MAX_REPEAT = 4096;

/**
 * Reads a pattern of the linear subset.
 *
 * @throws SteleError STELE_CONFIG_VALUE naming what is not of it, and its position
 */
export function parsePattern(source: string, ignoreCase: boolean): readonly (readonly Part[])[] {
  let at = 0;

  function refuse(what: string, instead: string, position = at): never {
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `pattern ${JSON.stringify(source)} has ${what} at position ${position}; allowed: ${instead}, or { unsafe: true }`,
    );
  }

  function alternatives(inGroup: boolean): Part[][] {
    const all: Part[][] = [[]];
    while (at < source.length) {
      const sign = source[at];
      if (sign === ')') {
        if (inGroup) return all;
        refuse('a ) without its (', 'pairs of brackets');
      }
      if (sign === '|') {
        at++;
        all.push([]);
      } else all.at(-1)?.push(part());
    }
    if (inGroup) refuse('no ) for its last (', 'pairs of brackets');
    return all;
  }

  function part(): Part {
    const start = at;
    const sign = source[at] as string;
    if (sign === '^' || sign === '$') {
      at++;
      return { kind: 'anchor' };
    }
    if (sign === '(') return group();
    if ('*+?{'.includes(sign))
      refuse(`a ${sign} that repeats nothing`, 'a repeat behind a character, a class or a group');
    if (sign === '\\' && /[bB]/.test(source[at + 1] ?? '')) {
      at += 2;
      return { kind: 'anchor' };
    }
    const set = setOfSource(single(), ignoreCase);
    const { min, max } = repeat();
    if (at === start) refuse('nothing', 'a character');
    return { kind: 'single', set, min, max };
  }

  function group(): Group {
    const start = at;
    at++;
    if (source[at] === '?') {
      if (source[at + 1] !== ':') {
        const what = /^\?<?[=!]/.test(source.slice(at)) ? 'a look around' : 'a named or special group';
        refuse(what, '( ) and (?: )', start);
      }
      at += 2;
    }
    const inner = alternatives(true);
    at++;
    const { min, max } = repeat();
    if (max > 1 && inner.flat().some(varies))
      refuse('a repeat of a group that holds a repeat', 'repeats without repeats in them', start);
    return { kind: 'group', alternatives: inner, min, max };
  }

  /** The source of what matches one character. */
  function single(): string {
    const start = at;
    const sign = source[at];
    if (sign === '[') return characterClass();
    if (sign !== '\\') {
      const length = (source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      if (length > 1) refuse('a character of two units', 'characters of the basic plane');
      at++;
      return source.slice(start, at);
    }
    const next = source[at + 1] ?? '';
    if (/[1-9k]/.test(next)) refuse('a reference to a group', 'the same characters again');
    if (/[pP]/.test(next)) refuse('a property of Unicode', 'classes such as [A-Za-z]');
    const escaped = /^\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[dDwWsStnrfv0]|[^A-Za-z0-9])/.exec(
      source.slice(at),
    )?.[0];
    if (escaped === undefined)
      refuse(`the escape \\${next}`, '\\d \\w \\s \\b \\t \\n \\uXXXX, and escaped signs');
    at += escaped.length;
    return escaped;
  }

  function characterClass(): string {
    const start = at;
    at++;
    if (source[at] === '^') at++;
    while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
    if (at >= source.length) refuse('no ] for its [', 'pairs of brackets', start);
    at++;
    const text = source.slice(start, at);
    if (/\\[pPk]/.test(text)) refuse('a property of Unicode', 'classes such as [A-Za-z]', start);
    return text;
  }

  function repeat(): { min: number; max: number } {
    const start = at;
    const sign = source[at];
    let range = { min: 1, max: 1 };
    if (sign === '*' || sign === '+')
      refuse(`the endless repeat ${sign}`, `a bounded one such as {${sign === '*' ? 0 : 1},64}`);
    if (sign === '?') {
      at++;
      range = { min: 0, max: 1 };
    } else if (sign === '{') {
      const found = /^\{(\d+)(,(\d*))?\}/.exec(source.slice(at));
      if (found === null) refuse('a { that is no repeat', '{n}, {n,m} or \\{');
      const [whole, min = '0', comma, max] = found;
      if (comma !== undefined && max === '')
        refuse(`the endless repeat ${whole}`, `a bounded one such as {${min},64}`);
      at += whole.length;
      range = { min: Number(min), max: Number(max ?? min) };
      if (range.max > MAX_REPEAT || range.min > range.max)
        refuse(`the repeat ${whole}`, `{n,m} with n <= m <= ${MAX_REPEAT}`, start);
    }
    if (at > start) {
      if (source[at] === '?') at++;
      if (/[*+?{]/.test(source[at] ?? '')) refuse('a repeat of a repeat', 'one repeat');
    }
    return range;
  }

  return alternatives(false);
}

/** True for what can match in more than one length or way. */
function varies(part: Part): boolean {
  if (part.kind === 'anchor') return false;
  if (part.kind === 'single') return part.min !== part.max || part.max > 1;
  return part.min !== part.max || part.max > 1 || part.alternatives.flat().some(varies);
}
