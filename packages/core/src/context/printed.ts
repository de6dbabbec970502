import type { Fields } from '../formatters/record.ts';

/**
 * Under this symbol, fields that are frozen hold themselves as members of a JSON object, each behind a comma. Only who
 * knows that its values need no escaping leaves that there, and only texts.
 */
export const PRINTED: unique symbol = /* @__PURE__ */ Symbol('printed');

/** What was printed of fields, if all that a pipeline has made of them is a copy. */
export function printedAs(fields: Readonly<Fields>, data: Readonly<Fields>): string | undefined {
  const { [PRINTED]: printed } = fields as { [PRINTED]?: string };
  if (printed === undefined) return undefined;
  for (const name in fields) if (data[name] !== fields[name]) return undefined;
  return printed;
}
