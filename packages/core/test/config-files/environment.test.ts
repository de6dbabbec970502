import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFromEnvironment } from '../../src/config/files/index.ts';
import { createLogger, type MemorySink } from '../../src/index.ts';
import { definePreset } from '../../src/presets/index.ts';
import { failure, folder } from './folder.ts';

const from = (known: Readonly<Record<string, string>>) =>
  configFromEnvironment({ variables: (name) => known[name] });

describe('the environment', () => {
  it.for<[variables: Readonly<Record<string, string>>, config: object]>([
    [{}, {}],
    [{ STELE_LEVEL: '', STELE_FORMAT: '', STELE_PRESET: '', STELE_CONFIG: '', STELE_REDACT: ' , ' }, {}],
    [{ STELE_LEVEL: 'info,app.db=debug' }, { level: 'info,app.db=debug' }],
    [{ STELE_FORMAT: 'json' }, { format: 'json' }],
    [
      { STELE_TIME_FORMAT: 'epoch-ms', STELE_NAME_FORMAT: 'short' },
      { display: { time: 'epoch-ms', loggerName: 'short' } },
    ],
    [{ STELE_MESSAGE_FORMAT: 'template' }, { display: { message: 'template' } }],
    [{ STELE_REDACT: 'email, phone' }, { redact: { keys: ['email', 'phone'] } }],
  ])('%j is a configuration', async ([variables, config]) => {
    expect(await from(variables)).toEqual(config);
  });

  it('may name a preset, whose options count less than its own', async () => {
    expect(await from({ STELE_PRESET: 'testing', STELE_LEVEL: 'warn' })).toMatchObject({
      level: 'warn',
      sinks: { memory: { name: 'memory' } },
    });
  });

  it('counts more than the file it names', async () => {
    const file =
      '{"name": "shop", "level": "info", "preset": "minimal", "environments": {"ci": {"level": "error"}}}';
    const path = join(folder({ 'a.json': file }), 'a.json');
    expect(await from({ STELE_CONFIG: path, STELE_ENV: 'ci' })).toMatchObject({
      name: 'shop',
      level: 'error',
    });
    const config = await from({ STELE_CONFIG: path, STELE_LEVEL: 'debug', STELE_PRESET: 'testing' });
    expect(config).toMatchObject({ name: 'shop', level: 'debug', sinks: { memory: {} } });
    expect(config).not.toHaveProperty('limits');
  });

  it.for<[redact: unknown, joined: object]>([
    [
      { keys: ['a'], defaults: false },
      { keys: ['a', 'x'], defaults: false },
    ],
    [['a.b'], { keys: ['x'], paths: ['a.b'] }],
    [false, { keys: ['x'], defaults: false }],
  ])('adds names to the redaction %j', async ([redact, joined]) => {
    const path = join(folder({ 'a.json': JSON.stringify({ redact }) }), 'a.json');
    expect((await from({ STELE_CONFIG: path, STELE_REDACT: 'x' })).redact).toEqual(joined);
  });

  it('adds names to those of a preset, which stay hidden', async () => {
    const config = await from({ STELE_PRESET: 'web-app', STELE_REDACT: 'loyaltyNumber' });
    const { sinks = {} } = await from({ STELE_PRESET: 'testing' });
    const log = createLogger({ ...config, sinks });
    log.info('m', { email: 1, loyaltyNumber: 2, id: 3 });
    const { records } = sinks['memory'] as MemorySink;
    expect(records[0]?.fields).toEqual({ email: '[Redacted]', loyaltyNumber: '[Redacted]', id: 3 });
  });

  it.for<[variables: Readonly<Record<string, string>>, message: string]>([
    [{ STELE_TIME_FORMAT: 'isoo' }, 'STELE_TIME_FORMAT is "isoo"; allowed: iso'],
    [
      { STELE_NAME_FORMAT: 'shrt' },
      'STELE_NAME_FORMAT is "shrt"; allowed: full, short, abbreviated - did you mean "short"?',
    ],
    [{ STELE_MESSAGE_FORMAT: 'raw' }, 'STELE_MESSAGE_FORMAT is "raw"; allowed: rendered, template'],
    [{ STELE_PRESET: 'prod' }, 'STELE_PRESET is "prod"; allowed: development, production'],
    [{ STELE_CONFIG: '/no/such.json' }, '/no/such.json: it cannot be read: '],
  ])('with a mistake says which variable is wrong: %j', async ([variables, message]) => {
    expect((await failure(from(variables))).message).toContain(message);
  });

  it('cannot add names to a policy', async () => {
    definePreset('with-policy', () => ({ redact: { root: {}, anywhere: {} } as never }));
    expect((await failure(from({ STELE_PRESET: 'with-policy', STELE_REDACT: 'x' }))).message).toBe(
      'STELE_REDACT is "x"; allowed: nothing, where the option redact is a policy',
    );
  });
});
