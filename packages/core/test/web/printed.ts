import type { ConsoleMethods } from '../../src/sinks/console.ts';

/** One call of a console. */
export interface Printed {
  readonly method: string;
  readonly data: readonly unknown[];
}

const methods = ['debug', 'info', 'warn', 'error', 'log'] as const;

/** A console that remembers its calls, with only these methods. */
export function recordingConsole(names: readonly (typeof methods)[number][] = methods): {
  readonly target: ConsoleMethods;
  readonly printed: Printed[];
} {
  const printed: Printed[] = [];
  const entries = names.map((method) => [
    method,
    (...data: unknown[]) => void printed.push({ method, data }),
  ]);
  return { target: Object.fromEntries(entries), printed };
}
