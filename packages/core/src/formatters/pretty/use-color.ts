/** Where `useColor` looks. */
export interface ColorQuery {
  /** Reads an environment variable, `undefined` when it is not set. */
  readonly env: (name: string) => string | undefined;
  /** Whether the destination is a terminal. */
  readonly isTTY: boolean;
}

/**
 * Decides whether to colour the output. The first that says something wins, in Node.js' own order:
 *
 * 1. `FORCE_COLOR` (force-color.org): off for `0` and `false`, on for any other value, also the empty one;
 * 2. `NO_COLOR` (no-color.org): off unless empty;
 * 3. `TERM=dumb`: off;
 * 4. on when the destination is a terminal. A CI is a destination like any other.
 */
export function useColor({ env, isTTY }: ColorQuery): boolean {
  const force = env('FORCE_COLOR');
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTTY && !env('NO_COLOR') && env('TERM') !== 'dumb';
}
