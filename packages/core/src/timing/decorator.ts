import { show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { checkInstrumentOptions, type InstrumentOptions } from './instrument.ts';

type Method = (...args: never[]) => unknown;

/** What wraps functions: a logger. */
export interface Instrumenter {
  instrument<F extends Method>(fn: F, options?: InstrumentOptions): F;
}

/** Decorates methods, in both forms that TypeScript knows, and fields that hold functions. */
export interface InstrumentDecorator {
  /** Decorators of ECMAScript (TC39 proposal, stage 3). */
  <F extends Method>(method: F, context: ClassMethodDecoratorContext): F;
  <F extends Method>(field: undefined, context: ClassFieldDecoratorContext<unknown, F>): (value: F) => F;
  /** `experimentalDecorators` of TypeScript. */
  <F extends Method>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<F>,
  ): TypedPropertyDescriptor<F>;
}

/**
 * A decorator that does to a method what `logger.instrument` does to a function: `@instrumentMethod(log)`. Calls are named after the method unless
 * `options.name` says otherwise.
 *
 * @throws SteleError naming the option that is wrong; the decorator throws one for what is no method
 */
export function instrumentMethod(logger: Instrumenter, options: InstrumentOptions = {}): InstrumentDecorator {
  checkInstrumentOptions(options);
  const wrap = (fn: unknown, key: unknown): unknown => {
    if (typeof fn !== 'function') throw wrongPlace(fn);
    return logger.instrument(fn as Method, { ...options, name: options.name ?? String(key) });
  };
  return ((first: unknown, second: unknown, descriptor?: PropertyDescriptor): unknown => {
    if (typeof second !== 'object' || second === null) {
      return { ...descriptor, value: wrap(descriptor?.value, second) };
    }
    const { kind, name } = second as { kind: string; name: string | symbol };
    if (kind === 'method') return wrap(first, name);
    if (kind !== 'field') throw wrongPlace(kind);
    return (value: unknown) => (typeof value === 'function' ? wrap(value, name) : value);
  }) as InstrumentDecorator;
}

function wrongPlace(found: unknown): SteleError {
  return new SteleError(
    'STELE_CONFIG_TYPE',
    `instrumentMethod decorates ${typeof found === 'string' ? `a ${found}` : show(found)}; allowed: a method, or a field that holds a function`,
  );
}
