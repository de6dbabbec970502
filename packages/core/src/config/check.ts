import { SteleError } from '../errors.ts';
import type { PolicyNode } from '../policy/field-policy.ts';
import type { Sink } from '../sinks/sink.ts';
import { clip } from '../values/limits.ts';
import { hint } from './hints.ts';
import { nearest } from './nearest.ts';

/** What an option may be. */
export type Expectation =
  | 'string'
  | 'boolean'
  | 'function'
  | 'object'
  /** An object or null. */
  | 'object?'
  /** A positive integer. */
  | 'count'
  /** A number of milliseconds or bytes, 0 or more. */
  | 'amount'
  | 'strings'
  | 'functions'
  | 'array'
  /** True, false or an object of options. */
  | 'switch'
  /** One of these words. */
  | readonly string[]
  /** What stands for hidden values. */
  | 'censor'
  /** A position of a policy. */
  | 'node'
  /** A sink or null. */
  | 'sink?'
  /** Checked elsewhere. */
  | 'any';

const allowed: Record<string, [text: string, test: (value: unknown) => boolean]> = {
  string: ['a string', (value) => typeof value === 'string'],
  boolean: ['true or false', (value) => typeof value === 'boolean'],
  function: ['a function', (value) => typeof value === 'function'],
  object: ['an object', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)],
  'object?': ['an object or null', (value) => typeof value === 'object' && !Array.isArray(value)],
  count: ['a positive integer', (value) => Number.isInteger(value) && (value as number) > 0],
  amount: ['a number, 0 or more', (value) => typeof value === 'number' && value >= 0],
  strings: [
    'an array of strings',
    (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  ],
  switch: [
    'true, false or an object',
    (value) => typeof value === 'boolean' || (typeof value === 'object' && value !== null),
  ],
  array: ['an array', (value) => Array.isArray(value)],
  functions: [
    'an array of functions',
    (value) => Array.isArray(value) && value.every((item) => typeof item === 'function'),
  ],
  censor: ['a string or a function', (value) => typeof value === 'string' || typeof value === 'function'],
  node: ['a PolicyNode with next(), elements() and a memo', isPolicyNode],
  'sink?': ['a sink, an object with a write method', (value) => value === null || isSink(value)],
  any: ['', () => true],
};

/**
 * Checks options against a table of all that exist. Options that are `undefined` count as left out.
 *
 * @param where name of the options in messages, `''` for the configuration itself
 * @throws SteleError STELE_CONFIG_OPTION, STELE_CONFIG_TYPE or STELE_CONFIG_VALUE
 */
export function checkOptions(
  options: unknown,
  expected: Readonly<Record<string, Expectation>>,
  where: string,
): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new SteleError('STELE_CONFIG_TYPE', `${where || 'config'} is ${show(options)}; allowed: an object`);
  }
  const names = Object.keys(expected);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const path = where === '' ? name : `${where}.${name}`;
    const wanted = Object.hasOwn(expected, name) ? expected[name] : undefined;
    if (wanted === undefined) {
      throw new SteleError(
        'STELE_CONFIG_OPTION',
        `${path} is not an option; allowed: ${names.join(', ') || 'none, there are no options'}${hint(where, name) ?? nearest(name, names)}`,
      );
    }
    if (typeof wanted === 'object') {
      if (!wanted.includes(value as string)) {
        throw new SteleError(
          'STELE_CONFIG_VALUE',
          `${path} is ${show(value)}; allowed: ${wanted.join(', ')}${nearest(value, wanted)}`,
        );
      }
    } else {
      const [text, test] = allowed[wanted] as (typeof allowed)[string];
      if (!test(value))
        throw new SteleError('STELE_CONFIG_TYPE', `${path} is ${show(value)}; allowed: ${text}`);
    }
  }
}

/** True for what can be written to. */
export function isSink(value: unknown): value is Sink {
  return typeof (value as Sink | null | undefined)?.write === 'function';
}

function isPolicyNode(value: unknown): boolean {
  const { next, elements, memo } = (value ?? {}) as Partial<PolicyNode>;
  return typeof next === 'function' && typeof elements === 'function' && memo instanceof Map;
}

/** Characters of a text that messages quote. */
const LONGEST_SHOWN = 100;

/** A value as it appears in a message. */
export function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? `an array of ${value.length}` : 'an object';
  return typeof value === 'string' ? JSON.stringify(clip(value, LONGEST_SHOWN)) : String(value);
}
