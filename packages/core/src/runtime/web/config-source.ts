const none = (what: string): Error => Object.assign(new Error(`ENOSYS: no ${what} here`), { code: 'ENOSYS' });

/** @throws an error with code ENOSYS: there are no files here */
export async function readTextFile(path: string): Promise<string> {
  throw none(`file system, open '${path}'`);
}

/** The path of a `file:` URL. */
export function pathOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname);
}

/** @throws an error with code ENOSYS */
export async function importFile(path: string, _version: string): Promise<unknown> {
  throw none(`file system, import '${path}'`);
}

/** @throws an error with code ENOSYS */
export async function importYaml(): Promise<unknown> {
  throw none('YAML');
}

/** Tells of nothing. */
export function watchFile(_path: string, _pollMs: number, _onChange: () => void): () => void {
  return () => {};
}
