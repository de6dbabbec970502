import type { ThemeRole } from '../color/index.ts';
import { escaped, quoted } from './escape.ts';
import type { Pair } from './flat.ts';

/** Texts that read as what they are when they stand without quotes. */
const word = /^[^\s"'=\\[\]{}]+$/;
const otherType = /^(?:true|false|null)$/;

/** A value of a pair as one word, or in quotes: a JSON string. */
export function pairValue(value: Pair[1]): string {
  if (typeof value !== 'string') return String(value);
  const bare = word.test(value) && !otherType.test(value) && Number.isNaN(Number(value));
  return bare && escaped(value) === value ? value : quoted(value);
}

/** How a value looks. */
export function valueRole(value: Pair[1]): ThemeRole {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'literal';
}
