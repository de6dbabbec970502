import { describe, expect, it } from 'vitest';
import { written } from '../properties/lanes.ts';
import { strange } from '../properties/strange.ts';

const primitives: [name: string, caught: unknown, type: string, message: string][] = [
  ['undefined', undefined, 'undefined', 'undefined'],
  ['null', null, 'null', 'null'],
  ['a number', 404, 'number', '404'],
  ['NaN', Number.NaN, 'number', 'NaN'],
  ['a boolean', false, 'boolean', 'false'],
  ['a symbol', Symbol('stop'), 'symbol', 'Symbol(stop)'],
  ['a bigint', 10n, 'bigint', '10'],
];

describe('something caught that is no error', () => {
  it.for(primitives)('is written as one when it is %s', ([, caught, type, message]) => {
    expect(written((log) => log.error(caught)).data).toMatchObject({ msg: message, err: { type, message } });
  });

  it.for(primitives)('stands beside the message when it is %s', ([, caught, type, message]) => {
    const { data } = written((log) => log.error(caught, 'charge failed', { id: 7 }));
    expect(data).toMatchObject({ msg: 'charge failed', id: 7, err: { type, message } });
  });

  it.for(primitives.filter(([, caught]) => caught !== undefined))(
    'stands in the place of the error when it is %s',
    ([, caught, type, message]) => {
      const { data } = written((log) => log.error('charge failed', { id: 7 }, caught));
      expect(data).toMatchObject({ msg: 'charge failed', id: 7, err: { type, message } });
    },
  );

  it('is the message when it is text alone, and an error in the place of the error', () => {
    expect(written((log) => log.error('out of stock')).data.msg).toBe('out of stock');
    const { data } = written((log) => log.error('failed', { id: 7 }, 'out of stock'));
    expect(data).toMatchObject({ msg: 'failed', err: { type: 'string', message: 'out of stock' } });
  });

  it('keeps its members when it is an object', () => {
    const { data } = written((log) => log.error('failed', undefined, { message: 'no', status: 502 }));
    expect(data.err).toEqual({ type: 'object', message: 'no', value: { message: 'no', status: 502 } });
  });

  it('gives its members as fields when it is an object alone', () => {
    expect(written((log) => log.error({ status: 502 } as unknown)).data).toMatchObject({ status: 502 });
  });

  it('gives no field when it is a promise or the like', () => {
    expect(written((log) => log.error(Promise.resolve(1) as unknown)).data.args).toEqual(['[Promise]']);
  });
});

describe('anything caught', () => {
  const rows = Object.entries(strange).filter(([, make]) => typeof make() !== 'string');

  it.for(rows)('leaves a record alone, before and after a message: %s', ([, make]) => {
    written((log) => log.error(make()));
    expect(written((log) => log.error(make(), 'failed')).data.msg).toBe('failed');
    const { data } = written((log) => log.error('failed', { id: 7 }, make()));
    expect(data).toMatchObject({ msg: 'failed', id: 7 });
    expect(written((log) => log.error('failed %s', make())).data.msg).toMatch(/^failed /);
  });
});
