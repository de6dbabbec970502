/** Runs functions of the application, which may throw: a request must not fail because of what is said about it. */
export class Guard {
  /** Functions that threw, by the option they were given as. */
  readonly failures: Record<string, number> = {};
  readonly #report: (option: string, error: unknown) => void;

  /** @param report told of the first failure of each function */
  constructor(report: (option: string, error: unknown) => void) {
    this.#report = report;
  }

  /** What a function gives, or `otherwise` when it throws. */
  run<T>(option: string, fn: () => T, otherwise: T): T {
    try {
      const given = fn();
      // Nobody waits for it, and its failure must not end the process.
      if (given instanceof Promise) {
        given.catch((error: unknown) => this.fail(option, error));
        return otherwise;
      }
      return given;
    } catch (error) {
      this.fail(option, error);
      return otherwise;
    }
  }

  fail(option: string, error: unknown): void {
    const before = this.failures[option] ?? 0;
    this.failures[option] = before + 1;
    if (before > 0) return;
    try {
      this.#report(option, error);
    } catch {
      // A logger that throws is none of the request's business.
    }
  }
}
