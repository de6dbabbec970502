const LONGEST = 160;
const DEEPEST = 5;
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
  const list = Array.isArray(value);
  const members = Object.entries(value);
  if (members.length === 0) return list ? '[]' : '{}';
  if (depth === DEEPEST) return list ? '[…]' : '{…}';
  const shown = members.map(([key, held]) => {
    const text = written(held, depth + 1);
    return list ? text : `${identifier.test(key) ? key : written(key, depth)}: ${text}`;
  });
  return list ? `[${shown.join(', ')}]` : `{ ${shown.join(', ')} }`;
}
