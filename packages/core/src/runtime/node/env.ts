/** Value of an environment variable, `undefined` when it is not set. */
export function env(name: string): string | undefined {
  try {
    return process.env[name];
  } catch {
    // Deno asks for permission, and may be refused.
    return undefined;
  }
}
