import { SteleError } from '@stele/core';
import { checkOptions, show } from '@stele/core/authoring';
import { costOf } from './cost.ts';
import { parsePattern } from './parse.ts';

/** What is looked for in texts. */
export interface UserPattern {
  /** The pattern as it was given. */
  readonly source: string;
  /** Reports every match in a text. */
  find(text: string, report: (start: number, end: number) => void): void;
}

export interface PatternOptions {
  /** Whether case makes no difference. @default false, or as the regular expression has it */
  readonly ignoreCase?: boolean | undefined;
  /** Looks at each match: false lets it stand. For checksums. @default all matches count */
  readonly valid?: ((match: string) => boolean) | undefined;
  /**
   * Takes any regular expression, also one whose time grows faster than the text. It is then run on pieces of 4 KiB
   * that overlap by half. @default false
   */
  readonly unsafe?: boolean | undefined;
}

/** UTF-16 units of the longest match, and of the pieces on which unsafe patterns are run. */
const WINDOW = 4096;

/** Steps at one position of a text that a pattern may need at worst. */
const MAX_STEPS = 4096;

/**
 * A pattern for a rule. Only what is matched in a time that grows with the text, and no faster, is accepted: characters,
 * classes, `\b`, `^`, `$`, alternatives, groups, and bounded repeats that hold no repeats. There are no `*`, `+`,
 * `{n,}`, back references, look around and Unicode properties.
 *
 * @throws SteleError STELE_CONFIG_VALUE naming what is not accepted and its position, or what costs too much
 */
export function pattern(given: string | RegExp, options: PatternOptions = {}): UserPattern {
  checkOptions(options, { ignoreCase: 'boolean', valid: 'function', unsafe: 'boolean' }, 'pattern');
  if (typeof given !== 'string' && !(given instanceof RegExp))
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `pattern is ${show(given)}; allowed: a text or a regular expression`,
    );
  const source = typeof given === 'string' ? given : given.source;
  const flags = typeof given === 'string' ? '' : given.flags;
  const { ignoreCase = flags.includes('i'), valid = () => true, unsafe = false } = options;
  if (unsafe) return { source, find: inPieces(compiled(source, unsafeFlags(flags, ignoreCase)), valid) };
  for (const flag of flags.replace(/[gi]/g, ''))
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `pattern /${source}/ has the flag ${flag}; allowed: i, or { unsafe: true }`,
    );
  checkCost(source, ignoreCase);
  const expression = compiled(source, ignoreCase ? 'gi' : 'g');
  return {
    source,
    find(text, report) {
      for (const found of text.matchAll(expression))
        if (valid(found[0])) report(found.index, found.index + found[0].length);
    },
  };
}

function checkCost(source: string, ignoreCase: boolean): void {
  const { steps, shortest, longest } = costOf(parsePattern(source, ignoreCase));
  const refuse = (what: string, allowed: string): never => {
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `pattern ${JSON.stringify(source)} ${what}; allowed: ${allowed}`,
    );
  };
  if (shortest === 0)
    refuse('may match nothing at position 0', 'a pattern that needs one character at least');
  if (longest > WINDOW) refuse(`may match ${longest} characters`, `at most ${WINDOW}, or { unsafe: true }`);
  if (steps > MAX_STEPS)
    refuse(
      `may need ${steps > 1e9 ? 'more than 1000000000' : steps} steps at one position`,
      `at most ${MAX_STEPS}: shorter repeats, or repeats followed by a character that they do not match; or { unsafe: true }`,
    );
}

function compiled(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (cause) {
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `pattern ${JSON.stringify(source)} is no regular expression; allowed: one of the language`,
      { cause },
    );
  }
}

const unsafeFlags = (flags: string, ignoreCase: boolean): string =>
  [...new Set([...flags.replace(/[yi]/g, ''), 'g', ...(ignoreCase ? ['i'] : [])])].join('');

function inPieces(expression: RegExp, valid: (match: string) => boolean): UserPattern['find'] {
  return (text, report) => {
    let reported = 0;
    for (let at = 0; at < text.length; at += WINDOW / 2) {
      for (const found of text.slice(at, at + WINDOW).matchAll(expression)) {
        const start = at + found.index;
        const end = start + found[0].length;
        if (end <= reported || found[0] === '' || !valid(found[0])) continue;
        report(Math.max(start, reported), end);
        reported = end;
      }
      if (at + WINDOW >= text.length) break;
    }
  };
}
