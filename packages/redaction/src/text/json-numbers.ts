/** A number as it was written; `JSON.stringify` writes it so again. */
export interface WrittenNumber {
  readonly rawJSON: string;
}

/** ECMA-262, "JSON.parse source text access", which Node.js has since 21. */
interface JsonWithSource {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): WrittenNumber;
  isRawJSON(value: unknown): value is WrittenNumber;
}
const source = JSON as unknown as JsonWithSource;

/** What may be a number that is written in another way than JavaScript does, or is too large for it. */
const unusual = /[[:,]\s*-?(?:0\s*[,\]}]|\d{16}|\d{1,15}[.eE])/;

/** Data of JSON in which numbers that would come out changed, such as `12345678901234567890` and `1.10`, stay as written. */
export function parsedExactly(text: string): unknown {
  if (!unusual.test(text)) return JSON.parse(text);
  return source.parse(text, (_key, value, context) =>
    typeof value !== 'number' || context.source === undefined || context.source === JSON.stringify(value)
      ? value
      : source.rawJSON(context.source),
  );
}

export function isWrittenNumber(value: unknown): value is WrittenNumber {
  return typeof value === 'object' && source.isRawJSON(value);
}

/** The number for those who look at it: as digits where JavaScript has no such number. */
export function numberOf({ rawJSON }: WrittenNumber): number | string {
  const value = Number(rawJSON);
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? rawJSON : value;
}
