/** Longest name of a package. */
const LONGEST = 214;
const pattern = /^(?:(@[a-z0-9~-][\w.~-]*)\/)?([a-z0-9~-][\w.~-]*)$/;

/**
 * The packages a name in a configuration may mean, the likeliest first: `otel` is `stele-plugin-otel`, `@acme/otel` is
 * `@acme/stele-plugin-otel`, and both may also be the whole name. Undefined for what cannot name a package, such as
 * a path.
 */
export function packageNames(name: string): string[] | undefined {
  const [, scope, own = ''] = name.length > LONGEST ? [] : (pattern.exec(name) ?? []);
  if (own === '') return undefined;
  if (own.startsWith('stele-plugin-')) return [name];
  return [`${scope === undefined ? '' : `${scope}/`}stele-plugin-${own}`, name];
}

/** The short form of a package's name, as configurations have it. */
export function shortName(packageName: string): string {
  return packageName.replace('stele-plugin-', '');
}
