/**
 * A path as text, without personal data that stands in the names themselves. Elements of arrays are `[*]`, as in paths
 * of rules, so that those of one list are one entry.
 */
export function safePath(path: readonly string[], nameOf: (key: string) => string | undefined): string {
  return path
    .map((name, at) => (at > 0 && index.test(name) ? '[*]' : `${at > 0 ? '.' : ''}${nameOf(name) ?? name}`))
    .join('');
}

const index = /^\d+$/;
