/** An expectation that does not hold, in the form test runners know from `node:assert`. */
export class AssertionError extends Error {
  readonly code: 'ERR_ASSERTION' = 'ERR_ASSERTION';

  /**
   * @param above the function whose caller is at fault: the stack begins there, so that runners show that line
   */
  constructor(message: string, above?: (...args: never[]) => unknown, options?: ErrorOptions) {
    super(message, options);
    if (above !== undefined) Error.captureStackTrace?.(this, above);
  }

  override get name(): string {
    return 'AssertionError';
  }
}
