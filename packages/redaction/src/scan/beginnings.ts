import type { Identifier } from '../identifiers/identifier.ts';

/** The first character of a pattern, where it is one of a class and stands once or more. */
const opening = /^\^(?:\(\?![^()]*\))?(\[[^\]]+\]|\\d|[A-Za-z\d])(?![*?]|\{0)/;

/**
 * The characters that a value of an identifier may begin with: 1 for their codes; undefined where that is not seen at
 * once. It spares most words that have a layout by chance from becoming values.
 */
export function beginnings({ pattern }: Pick<Identifier, 'pattern'>): Uint8Array | undefined {
  const found = opening.exec(pattern.source)?.[1];
  if (found === undefined || pattern.flags !== '' || hasAlternatives(pattern.source)) return undefined;
  const one = new RegExp(`^${found}$`);
  return Uint8Array.from({ length: 128 }, (_, code) => (one.test(String.fromCharCode(code)) ? 1 : 0));
}

/** Whether there are alternatives outside groups. */
function hasAlternatives(source: string): boolean {
  let depth = 0;
  for (const { 0: sign } of source.matchAll(/\\.|\[(?:\\.|[^\]])*\]|[()|]/g)) {
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (sign === '|' && depth === 0) return true;
  }
  return false;
}
