import { SteleError } from '../errors.ts';
import type { LogRecord } from '../formatters/record.ts';
import { withTimeout } from '../pipeline/totals.ts';
import { thrown } from '../values/exotic.ts';

/** What the hooks of one plugin have in common. */
export interface HookParts {
  readonly plugin: string;
  readonly report: (kind: string, error: unknown) => void;
  /** Failures in a row after which a hook is called no more. */
  readonly maxFailures: number;
  /** Longest time in ms that a hook may take. */
  readonly timeoutMs: number;
  /** How often each hook has failed, by its name. */
  readonly failures: Map<string, number>;
}

/** Counts the failures of one function of a plugin. */
export class HookGuard {
  /** True once the function is called no more. */
  off = false;
  readonly #parts: HookParts;
  readonly #name: string;
  #inRow = 0;

  constructor(name: string, parts: HookParts) {
    this.#name = name;
    this.#parts = parts;
  }

  succeeded(): void {
    this.#inRow = 0;
  }

  failed(error: unknown): void {
    const { plugin, report, maxFailures, failures } = this.#parts;
    const name = this.#name;
    const count = (failures.get(name) ?? 0) + 1;
    failures.set(name, count);
    if (count === 1) report('plugin', hookError(plugin, `${name} failed: ${reason(error)}`, error));
    if (++this.#inRow < maxFailures || this.off) return;
    this.off = true;
    report('plugin', hookError(plugin, `${name} is off: it failed ${maxFailures} times in a row`, error));
  }

  /** Calls a function that may take its time. Resolves in any case. */
  async call(hook: () => unknown): Promise<void> {
    if (this.off) return;
    const { timeoutMs } = this.#parts;
    let outcome: { error?: unknown } | undefined;
    try {
      const settled = Promise.resolve(hook()).then(
        () => {
          outcome = {};
        },
        (error: unknown) => {
          outcome = { error };
        },
      );
      await withTimeout(settled, timeoutMs);
      outcome ??= { error: new Error(`took longer than ${timeoutMs} ms`) };
    } catch (error) {
      outcome = { error };
    }
    if ('error' in outcome) this.failed(outcome.error);
    else this.succeeded();
  }
}

/** An error of a plugin, for the diagnostics. */
export function hookError(plugin: string, what: string, cause: unknown): SteleError {
  return new SteleError('STELE_PLUGIN', `plugin ${plugin}: ${what}`, { cause });
}

/** What an error says, in a few words. */
export const reason = (error: unknown): string => thrown(error).slice(9, -1);

/**
 * A function of a record that never throws. Within itself, by a log call it makes, it is not called again.
 *
 * @param read makes what is wanted of what the function returns; may throw
 * @param otherwise what is returned where the function cannot say
 */
export function guardedHook<T>(
  guard: HookGuard,
  hook: (record: LogRecord) => unknown,
  read: (result: unknown) => T,
  otherwise: T,
): (record: LogRecord) => T {
  let busy = false;
  return (record) => {
    if (busy || guard.off) return otherwise;
    busy = true;
    try {
      const result = read(hook(record));
      guard.succeeded();
      return result;
    } catch (error) {
      guard.failed(error);
      return otherwise;
    } finally {
      busy = false;
    }
  };
}
