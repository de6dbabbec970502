/**
 * A value that is logged as text: texts as they are, objects as JSON, nothing for `undefined`. `String` would call
 * `toString`, which data may have as a member of its own that is no function.
 */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  return typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value);
}
