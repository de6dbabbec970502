/** A path as text, without personal data that stands in the names themselves. */
export function safePath(path: readonly string[], nameOf: (key: string) => string | undefined): string {
  return path.map((name) => nameOf(name) ?? name).join('.');
}
