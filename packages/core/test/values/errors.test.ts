import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type Config, type Logger, pretty } from '../../src/index.ts';
import { shown, written } from '../properties/lanes.ts';

const inner = Object.assign(new RangeError('inner'), { code: 'E_INNER' });
const outer = new Error('outer', { cause: inner });

class PaymentError extends Error {
  override name = 'PaymentError';
  status = 402;
  card = { number: '4111', brand: 'visa' };
}
class Unnamed extends Error {}

const places: [string, (log: Logger, error: unknown) => void, (data: Record<string, never>) => unknown][] = [
  ['as an argument of its own', (log, error) => log.error(error, 'm'), (data) => data['err']],
  ['after message and fields', (log, error) => log.error('m', { a: 1 }, error), (data) => data['err']],
  ['in the field err', (log, error) => log.error({ err: error }, 'm'), (data) => data['err']],
  ['in the field error', (log, error) => log.error('m', { error }), (data) => data['error']],
  ['deep in a field', (log, error) => log.error('m', { a: { b: [error] } }), (data) => data['a']?.['b']?.[0]],
  ['in a Map', (log, error) => log.error('m', { m: new Map([['e', error]]) }), (data) => data['m']?.['e']],
  ['in bindings', (log, error) => log.child({ boot: error }).error('m'), (data) => data['boot']],
  ['among further arguments', (log, error) => log.error('m', 1, [error]), (data) => data['args']?.[1]?.[0]],
];

describe('an error', () => {
  it.for(places)('shows the same %s', ([, call, find]) => {
    const { data } = written((log) => call(log, outer));
    expect(find(data)).toEqual({
      type: 'Error',
      message: 'outer',
      stack: outer.stack,
      cause: { type: 'RangeError', message: 'inner', code: 'E_INNER', stack: inner.stack },
    });
  });

  it.for([
    ['its class', new Unnamed('x'), 'Unnamed'],
    ['the name it was given', new PaymentError('x'), 'PaymentError'],
    ['the name it was given later', Object.assign(new Error('x'), { name: 'AbortError' }), 'AbortError'],
    ['a class of another realm', runInNewContext('new TypeError("x")'), 'TypeError'],
    ['a DOMException', new DOMException('x', 'AbortError'), 'AbortError'],
    ['Error when the name is no text', Object.assign(new Error('x'), { name: 5 }), 'Error'],
  ] as [string, unknown, string][])('is called by %s', ([, error, type]) => {
    expect(shown(error)).toMatchObject({ type, message: 'x' });
    expect(written((log) => log.error(error)).data.err).toMatchObject({ type, message: 'x' });
  });

  it('shows its own members and code', () => {
    expect(shown(new PaymentError('declined'))).toMatchObject({ status: 402, card: { brand: 'visa' } });
    expect(shown(inner)).toHaveProperty('code', 'E_INNER');
    const odd = Object.assign(new Error('x'), { 1: 'one', b: 2, code: 5, __proto__x: 1 });
    expect(written((log) => log.error(odd)).data.err).toMatchObject({ 1: 'one', b: 2, code: 5 });
  });

  it('keeps a member called type beside its type', () => {
    expect(shown(Object.assign(new Error('x'), { type: 'card', type_: 'b' }))).toMatchObject({
      type: 'Error',
      type_: 'card',
    });
  });

  it('shows the errors of an AggregateError', () => {
    const many = new AggregateError([inner, 'text', undefined], 'many');
    const expected = {
      type: 'AggregateError',
      message: 'many',
      errors: [{ message: 'inner' }, 'text', null],
    };
    expect(shown(many)).toMatchObject(expected);
    expect(written((log) => log.error(many)).data.err).toMatchObject(expected);
  });

  it('shows both errors of a SuppressedError', () => {
    const both = new SuppressedError(new Error('second'), new Error('first'), 'on disposal');
    const expected = {
      type: 'SuppressedError',
      error: { message: 'second' },
      suppressed: { message: 'first' },
    };
    expect(shown(both)).toMatchObject(expected);
    expect(written((log) => log.error(both)).data.err).toMatchObject(expected);
  });

  it('shows a cause of any kind', () => {
    for (const cause of ['text', 5, null, { a: 1 }])
      expect(shown(new Error('x', { cause }))).toHaveProperty('cause', cause);
    expect(shown(Object.assign(new Error('x'), { cause: 'set later' }))).toHaveProperty('cause', 'set later');
  });

  it('ends a chain of causes at its limit and at a cycle', () => {
    let chain = new Error('0');
    for (let index = 1; index < 30; index++) chain = new Error(String(index), { cause: chain });
    let error = shown(chain) as { cause?: unknown; message: string };
    for (let index = 0; index < 10; index++) error = error.cause as typeof error;
    expect(error).toMatchObject({ message: '19', cause: '…truncated' });
    const self = new Error('self');
    self.cause = self;
    expect(shown(self)).toHaveProperty('cause', '[Circular]');
  });

  it('follows the causes of each of many errors', () => {
    const errors = Array.from({ length: 30 }, (_, index) => new Error('x', { cause: `cause ${index}` }));
    expect((shown(errors) as { cause: string }[]).at(-1)?.cause).toBe('cause 29');
  });

  it('costs one member when that throws', () => {
    function throwing(name: string): Error {
      return Object.defineProperty(Object.assign(new Error('x'), { id: 7 }), name, {
        enumerable: true,
        get() {
          throw new Error('boom');
        },
      });
    }
    for (const name of ['message', 'stack', 'code', 'cause', 'errors', 'custom']) {
      expect(shown(throwing(name))).toMatchObject({ id: 7, [name]: '[Throws: boom]' });
      const { err } = written((log) => log.error(throwing(name), 'm')).data;
      expect(err).toMatchObject({ id: 7, [name]: '[Throws: boom]' });
    }
    expect(shown(throwing('name'))).toMatchObject({ id: 7, type: '[Throws: boom]', message: 'x' });
  });

  it('has its stack limited', () => {
    const error = Object.assign(new Error('x'), { stack: 'y'.repeat(50_000) });
    const { stack } = shown(error) as { stack: string };
    expect(stack).toMatch(/y…truncated 33616$/);
  });

  it('takes the place of its message', () => {
    expect(written((log) => log.error(outer)).data.msg).toBe('outer');
    expect(written((log) => log.child({}, { msgPrefix: '[x] ' }).error(outer)).data.msg).toBe('[x] outer');
  });

  it('stands under the name the configuration gives', () => {
    const config: Config = { keys: { err: 'error' } };
    expect(written((log) => log.error(outer, 'm', { error: 1 }), config).data).toMatchObject({
      error: { message: 'outer' },
      error_: 1,
    });
  });

  it('overrides bindings, context and base of its name', () => {
    const { data } = written((log) => log.child({ err: 'child', args: 1 }).error(outer), {
      base: { err: 'base' },
    });
    expect(data.err.message).toBe('outer');
    expect(data.args).toBe(1);
  });

  it('stands in the fields of a record when it has lost its shape', () => {
    const configs: Config[] = [
      { redact: ['err'] },
      { redact: { paths: ['err'], censor: () => 5 } },
      { redact: { paths: ['err'], censor: () => undefined } },
      { serializers: { err: () => 'brief' } },
      { serializers: { err: () => ({ brief: true }) } },
      { serializers: { err: () => [outer] } },
    ];
    for (const config of configs) {
      const { record, data } = written((log) => log.error(outer, 'm {id}', { id: 7, err: 'mine' }), config);
      expect(record.err).toBeUndefined();
      expect(data.msg).toBe('m 7');
      expect(String(pretty().format(record))).not.toContain('undefined');
    }
  });

  it.for([outer, new Error('plain')])('passes through the serializer of its name: %s', (error) => {
    const config: Config = { serializers: { err: (given) => ({ brief: (given as Error).message }) } };
    for (const call of [
      (log: Logger) => log.error(error, 'm'),
      (log: Logger) => log.error('m', {}, error),
      (log: Logger) => log.error({ err: error }, 'm'),
    ])
      expect(written(call, config).data.err).toEqual({ brief: error.message });
  });
});
