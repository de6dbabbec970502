/** Value of an environment variable where a bundler or an edge platform provides some. */
export function env(name: string): string | undefined {
  return (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.[name];
}

/** False: the console is not a terminal. */
export function isTTY(_fd: number): boolean {
  return false;
}

/** 100 characters. */
export function columns(_fd: number): number {
  return 100;
}

/** 1: no color. */
export function colorDepth(_fd: number): number {
  return 1;
}
