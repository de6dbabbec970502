import { checkOptions } from '../config/check.ts';
import { duration, isPlainPromise, observe } from '../wide/observe.ts';
import type { EventPort } from '../wide/port.ts';
import { wasLogged } from './exception.ts';
import { notAFunction } from './not-a-function.ts';

/** Options of `instrument`. */
export interface InstrumentOptions {
  /** Name in messages and in the field `function`. @default that of the function */
  readonly name?: string;
  /** Level of entry and exit. What is thrown is logged at `error`. @default 'debug' */
  readonly level?: string;
  /** Logs the arguments at entry. They may hold secrets. @default false */
  readonly args?: boolean;
  /** Logs the result at exit. It may hold secrets. @default false */
  readonly result?: boolean;
  /**
   * Logs an error that passes several instrumented functions, or `logException`, at `error` only once. The others log
   * their exit without it.
   *
   * @default true
   */
  readonly once?: boolean;
}

const options = {
  name: 'string',
  level: 'string',
  args: 'boolean',
  result: 'boolean',
  once: 'boolean',
} as const;

/** @throws SteleError naming the option that is wrong */
export function checkInstrumentOptions(given: InstrumentOptions): void {
  checkOptions(given, options, 'instrument');
}

/**
 * Wraps a function so that its calls log entry, exit, duration and errors. `this`, arguments, result and what is
 * thrown pass through unchanged, and so does all else there is on the function; `new` is not logged.
 *
 * A call of an asynchronous function exits when its promise settles. Promises of other classes or with more members,
 * query builders, generators and the like are results as others are: what happens with them later is not measured.
 *
 * What is no function is reported and given back unchanged.
 *
 * @throws SteleError naming the option that is wrong
 */
export function instrument<F extends (...args: never[]) => unknown>(
  port: EventPort,
  fn: F,
  options: InstrumentOptions = {},
): F {
  if (typeof fn !== 'function') {
    port.report('instrument', notAFunction('instrument', fn));
    return fn;
  }
  checkInstrumentOptions(options);
  const { level = 'debug', args: showArgs, result: showResult, once = true } = options;
  const name = options.name ?? (nameOf(fn) || 'anonymous');

  function exit(failed: boolean, value: unknown, started: number): void {
    const fields = { function: name, duration_ms: duration(started, port.elapsed()) };
    if (!failed) {
      port.emit(level, `${name} returned`, {
        ...fields,
        outcome: 'success',
        ...(showResult ? { result: value } : {}),
      });
    } else {
      const isNews = port.enabled('error') && (!wasLogged(value) || !once);
      const failure = { ...fields, outcome: 'failure' };
      if (isNews) port.emit('error', `${name} threw`, failure, value);
      else port.emit(level, `${name} threw`, failure);
    }
  }

  return new Proxy(fn, {
    apply(target, self, args) {
      const call = (): unknown => Reflect.apply(target, self, args);
      if (!port.enabled(level) && !port.enabled('error')) return call();
      port.emit(level, `${name} called`, { function: name, ...(showArgs ? { args } : {}) });
      const started = port.elapsed();
      return observe(call, (failed, value) => exit(failed, value, started), isPlainPromise);
    },
  });
}

function nameOf(fn: unknown): string {
  try {
    const { name } = fn as { name: unknown };
    return typeof name === 'string' ? name : '';
  } catch {
    return '';
  }
}
