import { describe, expect, it } from 'vitest';
import { memory, SteleError } from '../../src/index.ts';
import { definePreset, preset } from '../../src/presets/index.ts';

const boom = new RangeError('boom');

function failure(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was wrong');
}

describe('the beginning of a name', () => {
  it.for([
    ['prod', 'production'],
    ['Dev', 'development'],
    ['test', 'testing'],
    ['micro', 'microservice'],
    ['high-perf', 'high-performance'],
  ] as const)('%s says which preset is meant', ([given, meant]) => {
    expect(failure(() => preset(given)).message).toMatch(new RegExp(` - did you mean "${meant}"\\?$`));
  });

  it.for(['', 'high', 'm'])('says nothing when it may be several: %j', (given) => {
    expect(failure(() => preset(given)).message).not.toContain('did you mean');
  });
});

describe('options that throw when they are read', () => {
  const throwing = (name: string): object =>
    Object.defineProperty({}, name, {
      enumerable: true,
      get() {
        throw boom;
      },
    });
  const ownKeys = (): never => {
    throw boom;
  };
  definePreset('throws-nothing', (over) => ({ ...over }));

  it.for<[what: string, over: object, path: string]>([
    ['a getter', throwing('level'), 'level'],
    ['a getter further down', { exit: throwing('signals') }, 'exit.signals'],
    ['a proxy', new Proxy({}, { ownKeys }), 'config'],
  ])('are named: %s', ([, over, path]) => {
    for (const name of ['production', 'throws-nothing']) {
      const error = failure(() => preset(name, over as never));
      expect(error).toBeInstanceOf(SteleError);
      expect(error).toMatchObject({
        code: 'STELE_CONFIG_TYPE',
        cause: boom,
        message: `${path} throws when it is read: boom; allowed: a value that can be read`,
      });
    }
  });

  it.for([5, null, 'x'])('are an object and not %j', (over) => {
    expect(failure(() => preset('production', over as never))).toMatchObject({ code: 'STELE_CONFIG_TYPE' });
  });

  it('are not taken apart where they are more than data', () => {
    const out = memory();
    expect(preset('production', { sinks: { out } }).sinks?.['out']).toBe(out);
  });
});
