/** Value of an environment variable, `undefined` when it is not set. */
export function env(name: string): string | undefined {
  return process.env[name];
}
