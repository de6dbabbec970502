/** A package that was found. */
export interface ImportedPackage {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** @throws (rejects with) an error with code ENOSYS: packages cannot be found by name here */
export function importPackage(
  _names: readonly string[],
  _from?: string,
): Promise<ImportedPackage | undefined> {
  const message = 'ENOSYS: packages cannot be found by name here; import the plugin and give the object';
  return Promise.reject(Object.assign(new Error(message), { code: 'ENOSYS' }));
}

/** None. */
export function installedPackages(_prefix: string, _from?: string): string[] {
  return [];
}
