import { show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { bind } from './bind.ts';
import { targetMethods } from './event-target.ts';

/** A function, and the one it stands for: what `removeListener` and `listeners` look for. */
type Listener = ((...args: unknown[]) => unknown) & { listener?: Listener };
type Add = (this: object, event: unknown, listener: Listener) => unknown;

const adding = ['on', 'addListener', 'prependListener', 'once', 'prependOnceListener'] as const;
const done = /* @__PURE__ */ new WeakSet<object>();

/**
 * Has every listener that is added to `emitter` from now on run in the context in which it was added.
 *
 * @returns `emitter`
 * @throws SteleError when it is neither an EventEmitter nor an EventTarget, or cannot be changed
 */
export function bindEmitter<E extends object>(emitter: E): E {
  if (done.has(emitter)) return emitter;
  const methods = methodsOf(emitter);
  if (methods === undefined || !Object.isExtensible(emitter)) {
    const allowed = 'an EventEmitter or EventTarget that can be changed';
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `bindEmitter: emitter is ${show(emitter)}; allowed: ${allowed}`,
    );
  }
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(emitter, name, { value, writable: true, configurable: true });
  done.add(emitter);
  return emitter;
}

function methodsOf(emitter: object): object | undefined {
  const { prependListener, rawListeners, addEventListener } = (emitter ?? {}) as Record<string, unknown>;
  // Emitters of other kinds would not find a listener again that stands behind another function.
  if (typeof prependListener === 'function' && typeof rawListeners === 'function')
    return emitterMethods(emitter);
  return typeof addEventListener === 'function' ? targetMethods(emitter) : undefined;
}

function emitterMethods(emitter: object): Record<string, Add> {
  const originals = new WeakMap<Listener, Listener>();
  const methods: Record<string, Add> = {};
  for (const name of adding) {
    const add = (emitter as Record<string, Add>)[name] as Add;
    methods[name] = function (event, listener) {
      if (typeof listener !== 'function') return add.call(this, event, listener);
      const { listener: inner } = listener;
      const original = inner === undefined ? undefined : originals.get(inner);
      if (original !== undefined) {
        // `once` adds, through `on`, a function of its own around the one that is tied already.
        listener.listener = original;
        return add.call(this, event, listener);
      }
      const tied: Listener = bind(listener);
      tied.listener = listener;
      originals.set(tied, listener);
      return add.call(this, event, tied);
    };
  }
  return methods;
}
