import { describe, expect, it } from 'vitest';
import { lanes, open, written } from '../properties/lanes.ts';

describe('lazy fields', () => {
  it('are made when the record is written', () => {
    expect(written((log) => log.info('m', () => ({ id: 7 }))).data).toMatchObject({ msg: 'm', id: 7 });
    expect(written((log) => log.info(() => ({ id: 7 }), 'm')).data).toMatchObject({ msg: 'm', id: 7 });
    expect(written((log) => log.info(() => ({ id: 7 }))).data).toMatchObject({ msg: '', id: 7 });
  });

  it.for(lanes)('are made once, on the %s way', (lane) => {
    const { log } = open(lane);
    let made = 0;
    log.info('m', () => ({
      made: ++made,
      long: ['x'.repeat(30_000)].concat(Array(20).fill('y'.repeat(30_000))),
    }));
    expect(made).toBe(1);
  });

  it.for(lanes)('are not made when the level is off, on the %s way', (lane) => {
    const { log } = open(lane, { level: 'info' });
    let made = 0;
    log.debug('m', () => ({ made: ++made }));
    expect(made).toBe(0);
  });

  it('that throw leave a record that says so', () => {
    const { data } = written((log) =>
      log.info('m', () => {
        throw new Error('boom');
      }),
    );
    expect(data).toMatchObject({ msg: 'm', fields: '[Throws: boom]' });
  });

  it.for([
    ['text', 'made', 'made'],
    ['undefined', undefined, undefined],
    ['a number', 5, 5],
    ['an array', [1], [1]],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a function', JSON.parse, '[Function: parse]'],
  ])('that turn out to be %s stand under fields', ([, made, expected]) => {
    expect(written((log) => log.info('m', () => made as object)).data.fields).toEqual(expected);
  });

  it('that turn out to be an error keep all of it', () => {
    const late = new TypeError('late');
    const { data } = written((log) => log.info('m', () => late));
    expect(data).toMatchObject({ msg: 'm', type: 'TypeError', message: 'late' });
  });

  it('that are a promise which fails do not bring the process down', async () => {
    const { data } = written((log) => log.info('m', async () => Promise.reject(new Error('late'))));
    expect(data.fields).toBe('[Promise]');
    await new Promise((resolve) => setImmediate(resolve));
  });
});
