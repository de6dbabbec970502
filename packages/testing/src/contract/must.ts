import { AssertionError } from '../assertion-error.ts';

/** @throws AssertionError with the reason unless it holds */
export function must(holds: boolean, reason: string): asserts holds {
  if (!holds) throw new AssertionError(reason, must);
}

/** The result of a call. @throws AssertionError when the call throws */
export function mustReturn<T>(what: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw new AssertionError(`${what} threw ${String(cause)}`, mustReturn, { cause });
  }
}

/** What a promise resolves to. @throws AssertionError when the call throws, or its promise rejects or takes too long */
export async function mustResolve<T>(
  what: string,
  timeoutMs: number,
  call: () => T | PromiseLike<T>,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new AssertionError(`${what} did not resolve within ${timeoutMs} ms`)),
      timeoutMs,
    );
  });
  const result = (async () => {
    try {
      return await mustReturn(what, call);
    } catch (cause) {
      if (cause instanceof AssertionError) throw cause;
      throw new AssertionError(`${what} rejected with ${String(cause)}`, undefined, { cause });
    }
  })();
  try {
    return await Promise.race([result, patience]);
  } finally {
    clearTimeout(timer);
  }
}
