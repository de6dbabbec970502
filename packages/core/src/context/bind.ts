import { contextSlot } from './store.ts';

/** Returns `fn` tied to the current context, for callbacks that would run in another one. */
export function bind<A extends unknown[], R>(fn: (...args: A) => R): (...args: A) => R {
  const { storage } = contextSlot();
  const holder = storage.getStore();
  return function (this: unknown, ...args) {
    return storage.run(holder, () => fn.apply(this, args));
  };
}
