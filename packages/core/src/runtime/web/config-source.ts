const none = (what: string): Error => Object.assign(new Error(`ENOSYS: no ${what} here`), { code: 'ENOSYS' });

/** @throws an error with code ENOSYS: there are no files here */
export async function readTextFile(path: string, _maxBytes: number): Promise<string> {
  throw none(`file system, open '${path}'`);
}

/** Value of an environment variable, none of what the object of variables inherits. */
export function ownEnv(name: string): string | undefined {
  const { env } = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process ?? {};
  return env !== undefined && Object.hasOwn(env, name) ? env[name] : undefined;
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
