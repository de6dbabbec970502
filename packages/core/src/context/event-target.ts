import { bind } from './bind.ts';

type Callback = ((event: unknown) => unknown) | { handleEvent(event: unknown): unknown };

/** A listener as the target knows it. */
interface Registration {
  readonly listener: (event: unknown) => unknown;
  readonly signal: AbortSignal | undefined;
  /** True once a listener that is called once was called. */
  spent: boolean;
}

interface Target {
  addEventListener(type: string, callback: Callback | null, options?: unknown): void;
  removeEventListener(type: string, callback: Callback | null, options?: unknown): void;
}

/** How an EventTarget adds and removes listeners when each is tied to the context in which it was added. */
export function targetMethods(target: object): Target {
  const { addEventListener, removeEventListener } = target as Target;
  const known = new WeakMap<Callback, Map<string, Registration>>();
  return {
    addEventListener(type, callback, options) {
      const add = (listener: Callback | null): void =>
        addEventListener.call(this, type, listener as Callback, options);
      if (!isCallback(callback)) return add(callback);
      const { signal, once } = Object(options) as { signal?: AbortSignal; once?: unknown };
      const registrations = known.get(callback) ?? new Map<string, Registration>();
      known.set(callback, registrations);
      const key = keyOf(type, options);
      const before = registrations.get(key);
      // The same listener twice is one, which the target sees by itself.
      if (before !== undefined && !before.spent && before.signal?.aborted !== true)
        return add(before.listener);
      const tied = bind(function (this: unknown, event: unknown): unknown {
        if (once) registration.spent = true;
        return typeof callback === 'function' ? callback.call(this, event) : callback.handleEvent(event);
      });
      const registration: Registration = { listener: tied, signal, spent: false };
      registrations.set(key, registration);
      return add(tied);
    },
    removeEventListener(type, callback, options) {
      const registrations = isCallback(callback) ? known.get(callback) : undefined;
      const key = keyOf(type, options);
      const listener = registrations?.get(key)?.listener;
      registrations?.delete(key);
      removeEventListener.call(this, type, listener ?? callback, options);
    },
  };
}

/** Listeners are told apart by type, callback and capture. */
function keyOf(type: string, options: unknown): string {
  const capture = typeof options === 'object' ? (options as { capture?: unknown } | null)?.capture : options;
  return `${capture ? 1 : 0}${type}`;
}

function isCallback(value: unknown): value is Callback {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}
