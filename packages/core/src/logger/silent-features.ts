import { SteleError } from '../errors.ts';
import { notAFunction } from '../timing/not-a-function.ts';
import type { WideEvent } from '../wide/index.ts';
import type { FeatureHost, Features } from './features.ts';
import { type Backend, backendOf } from './state.ts';

const silentEvent: WideEvent = {
  id: '',
  set: () => silentEvent,
  inc: () => silentEvent,
  push: () => silentEvent,
  fail: () => silentEvent,
  keep: () => silentEvent,
  step: (_name, fn) => fn(),
  fork: () => silentEvent,
  end() {},
  [Symbol.dispose]() {},
};

function notStored(): Promise<never> {
  const refused = Promise.reject(new SteleError('STELE_NOT_STORED', 'nothing is configured'));
  // Whoever does not look at the promise must not be ended by it.
  refused.catch(() => {});
  return refused;
}

/** What loggers do that nobody has configured. */
export const silentFeatures: Features = {
  wide: () => silentEvent,
  runWide: (_host, _name, fn) => fn(silentEvent),
  time() {
    const start = performance.now();
    const end = (): number => performance.now() - start;
    return { end, fail: end, [Symbol.dispose]() {} };
  },
  timed: (_host, _msg, fn) => (typeof fn === 'function' ? fn() : fn),
  logException: (_host, error) => error,
  instrument: instrumentLater,
  emit() {},
  audit: notStored,
  security: notStored,
  compliance: notStored,
  errorStats: () => ({ total: 0, evicted: 0, entries: [] }),
};

/** Functions are wrapped when modules load, which is before the application configures. */
function instrumentLater<F extends (...args: never[]) => unknown>(
  host: FeatureHost,
  fn: F,
  options: Parameters<Features['instrument']>[2],
): F {
  if (typeof fn !== 'function') {
    backendOf(host.state.gate)?.report('instrument', notAFunction('instrument', fn));
    return fn;
  }
  let wrapped: F | undefined;
  return new Proxy(fn, {
    apply(target, self, args) {
      const backend = backendOf(host.state.gate);
      if (backend !== undefined) wrapped ??= guarded(backend, host, fn, options);
      return Reflect.apply(wrapped ?? target, self, args);
    },
  });
}

/** The wrapped function; the bare one when the options are wrong. */
function guarded<F extends (...args: never[]) => unknown>(
  backend: Backend,
  host: FeatureHost,
  fn: F,
  options: Parameters<Features['instrument']>[2],
): F {
  try {
    return backend.features.instrument(host, fn, options);
  } catch (error) {
    backend.report('instrument', error);
    return fn;
  }
}
