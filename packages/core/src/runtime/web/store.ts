/** A value that is seen by the calls made within `run`. */
export interface Store<T> {
  run<R>(value: T, fn: () => R): R;
  getStore(): T | undefined;
}

/** A variable of the proposal AsyncContext, https://tc39.es/proposal-async-context/. */
interface Variable<T> {
  run<R>(value: T, fn: () => R): R;
  get(): T | undefined;
}

type Storage = new <T>() => Store<T>;

/** What platforms offer without an import. */
interface Platform {
  /** Vercel's edge. */
  readonly AsyncLocalStorage?: Storage;
  /** Cloudflare's workers with `nodejs_compat`. */
  readonly process?: {
    getBuiltinModule?(name: string): { readonly AsyncLocalStorage?: Storage } | undefined;
  };
  readonly AsyncContext?: { readonly Variable: new <T>() => Variable<T> };
}

/**
 * Makes a store that follows promises and timers where the platform can do that, and elsewhere one that follows
 * synchronous calls only: after the first `await` of `fn` its value is gone.
 */
export function createStore<T>(): Store<T> {
  try {
    const { AsyncContext, AsyncLocalStorage, process } = globalThis as Platform;
    // Not by the name with `node:`, which some bundlers take for an import.
    const Found = AsyncLocalStorage ?? process?.getBuiltinModule?.('async_hooks')?.AsyncLocalStorage;
    if (Found !== undefined) return new Found<T>();
    if (AsyncContext !== undefined) {
      const variable = new AsyncContext.Variable<T>();
      return { run: (value, fn) => variable.run(value, fn), getStore: () => variable.get() };
    }
  } catch {
    // Something else has this name.
  }
  return createSynchronousStore();
}

function createSynchronousStore<T>(): Store<T> {
  let current: T | undefined;
  return {
    getStore: () => current,
    run(value, fn) {
      const before = current;
      current = value;
      try {
        return fn();
      } finally {
        current = before;
      }
    },
  };
}
