import type { PatternText, ValueMatch } from './options.ts';

/** An expression that does not remember where it stopped. @throws SyntaxError when it is none */
export function compilePattern(given: RegExp | PatternText): RegExp {
  const { source, flags } =
    given instanceof RegExp ? given : { source: given.regex, flags: given.flags ?? '' };
  return new RegExp(source, flags.replace(/[gy]/g, ''));
}

/** A test for values. Expressions look at texts, numbers and booleans. */
export function matches(wanted: ValueMatch): (value: unknown) => boolean {
  if (typeof wanted !== 'object' || wanted === null) return (value) => value === wanted;
  if (Array.isArray(wanted)) return (value) => wanted.includes(value);
  const pattern = compilePattern(wanted as RegExp | PatternText);
  return (value) =>
    value !== undefined && value !== null && typeof value !== 'object' && pattern.test(String(value));
}
