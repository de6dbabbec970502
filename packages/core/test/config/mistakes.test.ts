import { describe, expect, it } from 'vitest';
import { type Config, configure, createLogger, SteleError } from '../../src/index.ts';
import { written } from '../properties/lanes.ts';
import { wrongNestedOptions } from './wrong-nested-options.ts';
import { wrongOptions } from './wrong-options.ts';

const rows = [...wrongOptions, ...wrongNestedOptions];

function mistake(make: () => unknown): SteleError {
  try {
    make();
  } catch (error) {
    return error as SteleError;
  }
  throw new Error('nothing was thrown');
}

describe('a configuration mistake', () => {
  it.for(rows)('is thrown by createLogger: %s', ([, config, code, ...says]) => {
    const error = mistake(() => createLogger(config as Config));
    expect(error).toBeInstanceOf(SteleError);
    expect(error).toMatchObject({ name: 'SteleError', code });
    for (const text of says) expect(error.message).toContain(text);
  });

  it.for(rows)('rejects configure: %s', async ([, config, code]) => {
    await expect(configure(config as Config)).rejects.toMatchObject({ name: 'SteleError', code });
  });

  it('is a custom level that would hide a member of the logger', () => {
    for (const name of ['child', 'level', 'silent', 'flush', 'constructor', 'toString', 'state'])
      expect(mistake(() => createLogger({ customLevels: { [name]: 35 } }))).toMatchObject({
        code: 'STELE_LEVEL_CONFLICT',
        message: expect.stringContaining(`customLevels.${name}`),
      });
  });

  it('shows no value that may be a secret', () => {
    const { message } = mistake(() =>
      createLogger({ redact: { keys: { password: 'hunter2' } } } as unknown as Config),
    );
    expect(message).not.toContain('hunter2');
  });
});

describe('a configuration', () => {
  it('may leave options out by undefined, at every depth', () => {
    const config = {
      name: undefined,
      level: undefined,
      customLevels: undefined,
      base: undefined,
      sinks: {},
      format: undefined,
      redact: undefined,
      serializers: { a: undefined },
      limits: { depth: undefined },
      keys: { time: undefined },
      exit: { signals: undefined, timeoutMs: undefined },
      onInternalError: undefined,
      clock: undefined,
    };
    expect(createLogger(config as unknown as Config).level).toBe('info');
    expect(
      createLogger({ ...config, redact: { keys: undefined, censor: undefined } } as unknown as Config).level,
    ).toBe('info');
  });

  it('may leave out a serializer', () => {
    const serializers = { a: undefined } as unknown as NonNullable<Config['serializers']>;
    expect(written((log) => log.info('m', { a: 1 }), { serializers }).data.a).toBe(1);
    expect(written((log) => log.info('%s', 'x', { a: 1 }), { serializers }).data.a).toBe(1);
  });

  it('may say null for no base', () => {
    expect(createLogger({ base: null, sinks: {} }).level).toBe('info');
  });
});

describe('SteleError', () => {
  it('is an Error with a stable code', () => {
    const error = mistake(() => createLogger({ level: 'x' }));
    expect(error).toBeInstanceOf(Error);
    expect(error.stack).toContain('SteleError: level is "x"');
    expect({} instanceof SteleError).toBe(false);
    expect((null as unknown) instanceof SteleError).toBe(false);
    expect(new Error('x') instanceof SteleError).toBe(false);
  });
});
