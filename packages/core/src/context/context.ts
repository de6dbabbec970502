import type { Fields } from '../formatters/record.ts';
import { thrown } from '../values/exotic.ts';
import { ownMembers } from '../values/own-members.ts';
import { type ContextHolder, contextSlot } from './store.ts';

/** Fields that every record of an asynchronous scope carries, whichever logger writes it. */
export interface Context {
  /**
   * Runs `fn` with `fields` added to the current context, through everything it awaits or schedules. Fields are
   * copied now and their values serialized once, when the first record of the scope needs them.
   *
   * @returns what `fn` returns
   */
  run<T>(fields: object, fn: () => T): T;
  /**
   * Adds fields for every later record of the current scope, also for callers further out in the same scope.
   *
   * @returns false outside any scope, where nothing is added
   */
  add(fields: object): boolean;
  /** Fields of the current scope; an empty object outside any. */
  get(): Readonly<Fields>;
  /** Returns `fn` tied to the current context, for callbacks that would run in another one. */
  bind<A extends unknown[], R>(fn: (...args: A) => R): (...args: A) => R;
}

const none: Readonly<Fields> = Object.freeze({});

function merge(base: Readonly<Fields>, added: object): Readonly<Fields> {
  try {
    return Object.freeze({ ...base, ...added });
  } catch {
    return mergeGuarded(base, added);
  }
}

function mergeGuarded(base: Readonly<Fields>, added: object): Readonly<Fields> {
  try {
    return Object.freeze({ ...base, ...ownMembers(added) });
  } catch (error) {
    return Object.freeze({ ...base, context: thrown(error) });
  }
}

export const context: Context = {
  run(fields, fn) {
    const slot = contextSlot();
    slot.active = true;
    const holder: ContextHolder = { fields: merge(slot.storage.getStore()?.fields ?? none, fields) };
    return slot.storage.run(holder, fn);
  },
  add(fields) {
    const holder = contextSlot().storage.getStore();
    if (holder === undefined) return false;
    holder.fields = merge(holder.fields, fields);
    return true;
  },
  get: () => contextSlot().storage.getStore()?.fields ?? none,
  bind(fn) {
    const { storage } = contextSlot();
    const holder = storage.getStore();
    return function (this: unknown, ...args) {
      return storage.run(holder, () => fn.apply(this, args));
    };
  },
};
