const LONGEST = 160;
const identifier = /^[A-Za-z_$][\w$]*$/;

/** A value as it appears in a message: short, on one line, as it would be written in code. */
export function show(value: unknown): string {
  const text = [...written(value, 0)];
  return text.length > LONGEST ? `${text.slice(0, LONGEST).join('')}…` : text.join('');
}

function written(value: unknown, depth: number): string {
  if (typeof value === 'string') return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"')}'`;
  if (typeof value === 'function') return String(value).replace(/\s+/g, ' ');
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return String(value);
  if (value instanceof Error) return `${value.name}(${written(value.message, depth)})`;
  const matcher = value as { asymmetricMatch?: unknown; toAsymmetricMatcher?: () => string };
  if (typeof matcher.asymmetricMatch === 'function') return matcher.toAsymmetricMatcher?.() ?? String(value);
  if (value instanceof Date) return `Date(${JSON.stringify(value)})`;
  if (Array.isArray(value))
    return depth > 4 ? '[…]' : `[${value.map((item) => written(item, depth + 1)).join(', ')}]`;
  const members = Object.entries(value).map(
    ([key, held]) => `${identifier.test(key) ? key : written(key, 0)}: ${written(held, depth + 1)}`,
  );
  return members.length === 0 ? '{}' : depth > 4 ? '{…}' : `{ ${members.join(', ')} }`;
}
