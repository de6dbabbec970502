export interface Gate {
  /** The word by which it is chosen on the command line. */
  readonly id: string;
  /** What it proves, in a few words. */
  readonly title: string;
  readonly command: readonly [string, ...string[]];
  /** `vitest` counts the tests of the run, `one` counts the command itself. @default 'one' */
  readonly counts?: 'one' | 'vitest';
  /** Gates that must have passed for this one to mean anything. */
  readonly needs?: readonly string[];
}

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

export interface Outcome extends Count {
  readonly gate: Gate;
  readonly seconds: number;
  /** Everything the command printed. */
  readonly output: string;
  /** The failed gate because of which this one was not run. */
  readonly blockedBy?: string;
}
