/**
 * Finds a key that stands twice in the outermost object of a JSON text.
 * `JSON.parse` keeps the last one silently.
 */
export function duplicateKey(json: string): string | undefined {
  const seen = new Set<string>();
  let depth = 0;
  for (const match of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    const [token, colon] = match;
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (colon !== undefined && depth === 1) {
      const key = token.slice(0, token.lastIndexOf('"') + 1);
      if (seen.has(key)) return JSON.parse(key) as string;
      seen.add(key);
    }
  }
  return undefined;
}
