import { createLogger, memory, SteleError } from '@stele/core';
import { createRequestRecorder } from '@stele/core/http';
import { describe, expect, it } from 'vitest';

/** `error.type` in the record of a request that failed with something. */
function typeOf(error: unknown): unknown {
  const out = memory();
  const recorder = createRequestRecorder({ logger: createLogger({ sinks: { out } }), onError: () => {} });
  const record = recorder.begin({ method: 'GET', target: '/', header: () => undefined, request: undefined });
  record.fail(error).settle({ complete: true, status: 500 });
  expect(recorder.stats().failures).toEqual({});
  return out.records[0]?.fields['error.type'];
}

class PaymentError extends Error {}
class CardError extends PaymentError {}
class Refused extends TypeError {}
class Described extends Error {
  override get name(): string {
    return 'DescribedError';
  }
}
class Failure {
  readonly reason = 'none';
}

const named = (name: unknown): Error => Object.assign(new PaymentError('no'), { name });
const boom = (): never => {
  throw new Error('boom');
};

describe('error.type', () => {
  it.for<readonly [string, unknown, string]>([
    ['of a built-in error', new RangeError('no'), 'RangeError'],
    ['of a class that sets no name', new PaymentError('no'), 'PaymentError'],
    ['of a class of such a class', new CardError('no'), 'CardError'],
    ['of a class of another built-in error', new Refused('no'), 'Refused'],
    ['of a class with a name of its own', new Described('no'), 'DescribedError'],
    ['of an error that was given a name', named('HttpError'), 'HttpError'],
    ['of an error of core', new SteleError('STELE_PLUGIN', 'no'), 'SteleError'],
    ['of an error of the platform', AbortSignal.abort().reason, 'AbortError'],
    ['of a class without a name', new (class extends Error {})('no'), 'Error'],
    ['of an error about a body that was not JSON', notJson(), 'SyntaxError'],
    ['of what is no error', new Failure(), 'Failure'],
    ['of a plain object', { message: 'no' }, 'object'],
    ['of an object without a prototype', Object.create(null), 'object'],
    ['of a text', 'no', 'string'],
    ['of a function', function named() {}, 'function'],
  ])('%s is its class: %#', ([, error, type]) => {
    expect(typeOf(error)).toBe(type);
  });

  it.for<readonly [string, unknown, string]>([
    ['a name that is no text', named(7), 'PaymentError'],
    ['an empty name', named(''), 'PaymentError'],
    ['a name with line breaks', named('a\nb'), 'PaymentError'],
    ['a name that never ends', named('x'.repeat(1_000_000)), 'PaymentError'],
    [
      'a getter that throws',
      Object.defineProperty(new PaymentError('no'), 'name', { get: boom }),
      'PaymentError',
    ],
    [
      'a constructor of its own',
      Object.assign(new PaymentError('no'), { constructor: { name: 'Forged' } }),
      'PaymentError',
    ],
    ['an object that throws at everything', hostile(), 'object'],
    [
      'a class whose name is no text',
      new (class extends Error {
        static override readonly name = 7 as never;
      })('no'),
      'Error',
    ],
  ])('is bounded for %s', ([, error, type]) => {
    expect(typeOf(error)).toBe(type);
  });
});

function notJson(): unknown {
  try {
    return JSON.parse('{"secret": x}');
  } catch (error) {
    return error;
  }
}

function hostile(): object {
  return new Proxy(
    {},
    { get: boom, getPrototypeOf: boom, getOwnPropertyDescriptor: boom, has: boom, ownKeys: boom },
  );
}
