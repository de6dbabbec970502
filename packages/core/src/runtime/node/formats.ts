/**
 * A module of `@stele/core/formatters`, loaded when it is first asked for; undefined where the package is part of a
 * bundle and its modules cannot be found.
 */
export function importFormatModule(name: string): Record<string, unknown> | undefined {
  try {
    const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
    return require(`@stele/core/formatters/${name}`);
  } catch {
    return undefined;
  }
}

/** Whether formats other than JSON can be had by their names. */
export function canLoadFormats(): boolean {
  return importFormatModule('pretty') !== undefined;
}
