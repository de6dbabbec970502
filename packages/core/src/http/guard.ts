/** Runs functions of the application, which may throw: a request must not fail because of what is said about it. */
export class Guard {
  /** Failures of functions, by the option they were given as. */
  readonly failures: Record<string, number> = {};
  readonly #report: (option: string, error: unknown) => unknown;

  /** @param report told of the first failure of each function; may fail itself */
  constructor(report: (option: string, error: unknown) => unknown) {
    this.#report = report;
  }

  /** What a function gives; `otherwise` when it throws, or gives a promise: nobody waits for it. */
  run<T>(option: string, fn: () => T, otherwise: T): T {
    try {
      const given = fn();
      if (!isThenable(given)) return given;
      // A failure that nobody handles would end the process.
      silence(given);
      this.fail(option, new TypeError(`${option} returned a promise; what it gives is needed at once`));
    } catch (error) {
      this.fail(option, error);
    }
    return otherwise;
  }

  /** The same for a function of one argument, which need not be made for the call; undefined when it throws. */
  ask<A, T>(option: string, fn: (about: A) => T, about: A): T | undefined {
    try {
      const given = fn(about);
      if (!isThenable(given)) return given;
      return this.run<T | undefined>(option, () => given, undefined);
    } catch (error) {
      this.fail(option, error);
    }
    return undefined;
  }

  /** Counts a failure and tells the first. */
  fail(option: string, error: unknown): void {
    const before = this.failures[option] ?? 0;
    this.failures[option] = before + 1;
    if (before > 0) return;
    try {
      const told = this.#report(option, error);
      if (isThenable(told)) silence(told);
    } catch {
      // A report that throws is none of the request's business.
    }
  }
}

interface Thenable {
  then(fulfilled: () => void, rejected: () => void): unknown;
}

function isThenable(value: unknown): value is Thenable {
  return (
    typeof value === 'object' && value !== null && typeof (value as Partial<Thenable>).then === 'function'
  );
}

function silence(promise: Thenable): void {
  promise.then(
    () => {},
    () => {},
  );
}
