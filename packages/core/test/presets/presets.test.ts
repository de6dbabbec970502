import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../../src/config/files/index.ts';
import { type Config, createLogger, type MemorySink, memory, SteleError } from '../../src/index.ts';
import { definePreset, listPresets, preset } from '../../src/presets/index.ts';
import { builtIns } from '../../src/presets/table.ts';

const names = [
  'development',
  'production',
  'testing',
  'high-performance',
  'bare-metal',
  'web-app',
  'api-service',
  'microservice',
  'background-worker',
  'high-security',
  'minimal',
];

beforeEach(() => {
  for (const name of ['STELE_LEVEL', 'STELE_FORMAT', 'STELE_TIME_FORMAT', 'STELE_NAME_FORMAT'])
    vi.stubEnv(name, '');
});
afterEach(() => void vi.unstubAllEnvs());

describe('the presets of the package', () => {
  it('are those that are listed, each with a description', () => {
    expect(listPresets().map(({ name }) => name)).toEqual(names);
    for (const { description } of listPresets()) expect(description).toMatch(/^\w.{10,90}[^.]$/);
  });

  it.for(names)('%s makes a logger', async (name) => {
    const log = createLogger(preset(name, { sinks: { out: memory() } }));
    expect(await log.close()).toMatchObject({ ok: true });
  });

  it.for(names)('%s is a plain object that shows all it sets', (name) => {
    const config = preset(name);
    expect(Object.getPrototypeOf(config)).toBe(Object.prototype);
    const { options } = builtIns[name] as (typeof builtIns)[string];
    const data = typeof options === 'function' ? options() : options;
    const { sinks, ...printed } = JSON.parse(JSON.stringify(config)) as Config;
    const { sinks: sinkData, ...rest } = data;
    expect(printed).toEqual(rest);
    for (const [key, given] of Object.entries(sinkData ?? {})) {
      const { type, ...own } = given as { type: string };
      expect(sinks?.[key]).toMatchObject({ name: type, options: own });
    }
    const shown = inspect(config, { depth: 9, maxArrayLength: 999 });
    for (const text of JSON.stringify(rest).match(/(?<=")\w+(?=")/g) ?? []) expect(shown).toContain(text);
  });

  it.for(names)('%s is made anew each time', (name) => {
    expect(preset(name)).not.toBe(preset(name));
    expect(preset(name).sinks?.['out'] ?? {}).not.toBe(preset(name).sinks?.['out'] ?? {});
    const before = JSON.stringify(preset(name));
    for (const part of Object.values(preset(name)))
      for (const list of [part, ...Object.values(Object(part))]) if (Array.isArray(list)) list.length = 0;
    expect(JSON.stringify(preset(name))).toBe(before);
  });

  it.for(names)('%s is the same in a file', async (name) => {
    const plain = (config: Config): unknown => JSON.parse(JSON.stringify(config));
    expect(plain(await loadConfig({ preset: name }))).toEqual(plain(preset(name)));
  });

  it('are shown in the reference as they are', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/reference/presets.md'), 'utf8');
    const sections = new Map(
      page
        .split(/^## /m)
        .slice(1)
        .map((text) => [text.split('\n')[0] ?? '', text]),
    );
    for (const { name, description } of listPresets()) {
      const section = sections.get(name) ?? '';
      expect(section).toContain(`\n${description}.\n`);
      const { options } = builtIns[name] as (typeof builtIns)[string];
      if (typeof options === 'function') continue;
      const shown = /```json\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
      expect({ name, options: JSON.parse(shown) }).toEqual({ name, options });
    }
  });
});

describe('what is wanted otherwise', () => {
  it('wins, key by key', () => {
    const config = preset('production', { level: 'warn', exit: { timeoutMs: 1 }, name: 'shop' });
    expect(config).toMatchObject({
      name: 'shop',
      level: 'warn',
      format: 'json',
      exit: { signals: ['SIGTERM', 'SIGINT'], timeoutMs: 1 },
    });
  });

  it('adds sinks, or takes the place of those of the same name', () => {
    const mine = memory();
    expect(Object.keys(preset('production', { sinks: { mine } }).sinks ?? {})).toEqual(['out', 'mine']);
    expect(preset('production', { sinks: { out: mine } }).sinks).toEqual({ out: mine });
    expect(preset('production', { sinks: { out: null, mine } } as never).sinks).toEqual({ mine });
    expect(preset('production', { sinks: { out: mine } }).sinks?.['out']).toBe(mine);
  });

  it('removes with null', () => {
    expect(preset('production', { exit: null } as never)).not.toHaveProperty('exit');
  });

  it('is refused by the logger where it is wrong', () => {
    const wrong = preset('production', { sinks: { out: 5 }, levle: 'info' } as never);
    expect(() => createLogger(wrong)).toThrow('levle is not an option');
    expect(() => createLogger(preset('production', { sinks: { out: 5 } } as never))).toThrow(
      'sinks.out is 5',
    );
  });

  it('does not change what was given', () => {
    const over = Object.freeze({
      exit: Object.freeze({ timeoutMs: 1 }),
      sinks: Object.freeze({ out: memory() }),
    });
    expect(() => preset('production', over)).not.toThrow();
  });
});

describe('variables of the environment', () => {
  it('win over a preset', () => {
    vi.stubEnv('STELE_LEVEL', 'error');
    const log = createLogger(preset('development', { sinks: { out: memory() } }));
    expect(log.level).toBe('error');
    vi.stubEnv('STELE_TIME_FORMAT', 'iso');
    expect(preset('minimal').display).toEqual({ loggerName: 'short' });
  });

  it('do not win over what is wanted otherwise, nor over the preset for tests', () => {
    vi.stubEnv('STELE_LEVEL', 'error');
    expect(preset('development', { level: 'debug' }).level).toBe('debug');
    expect(preset('testing').level).toBe('trace');
  });
});

describe('an application may define a preset', () => {
  it('of its own, over one of the package', () => {
    definePreset('acme', (over) => preset('production', { base: { service: 'acme' }, ...over }), 'Ours');
    expect(preset('acme', { level: 'warn' })).toMatchObject({
      level: 'warn',
      base: { service: 'acme' },
      format: 'json',
    });
    expect(listPresets()).toContainEqual({ name: 'acme', description: 'Ours' });
  });

  it('and use it in files', async () => {
    definePreset('acme', (over) => ({ ...over, base: { service: 'acme' } }));
    const config = await loadConfig({ preset: 'acme', sinks: { m: { type: 'memory' } } });
    createLogger(config).info('m');
    const { m } = config.sinks as { m: MemorySink };
    expect(m.lines[0]).toContain('"service":"acme"');
  });

  it('again, which replaces the first', () => {
    definePreset('twice', () => ({ level: 'warn' }));
    definePreset('twice', () => ({ level: 'error' }));
    expect(preset('twice')).toEqual({ level: 'error' });
    expect(listPresets().filter(({ name }) => name === 'twice')).toHaveLength(1);
  });

  it.for<[make: () => unknown, code: string, message: string]>([
    [
      () => definePreset('production', () => ({})),
      'STELE_CONFIG_VALUE',
      `the preset's name is "production", which is built in; allowed: another name`,
    ],
    [
      () => definePreset('', () => ({})),
      'STELE_CONFIG_VALUE',
      `the preset's name is ""; allowed: a letter, then`,
    ],
    [
      () => definePreset('a b', () => ({})),
      'STELE_CONFIG_VALUE',
      `the preset's name is "a b"; allowed: a letter, then`,
    ],
    [
      () => definePreset('__proto__', () => ({})),
      'STELE_CONFIG_VALUE',
      `the preset's name is "__proto__"; allowed`,
    ],
    [() => definePreset(5 as never, () => ({})), 'STELE_CONFIG_VALUE', `the preset's name is 5; allowed`],
    [
      () => definePreset('x', {} as never),
      'STELE_CONFIG_TYPE',
      'preset "x" is an object; allowed: a function',
    ],
    [() => preset('prodution'), 'STELE_CONFIG_VALUE', 'preset is "prodution"; allowed: development'],
    [() => preset('constructor'), 'STELE_CONFIG_VALUE', 'preset is "constructor"; allowed: development'],
    [() => preset('__proto__'), 'STELE_CONFIG_VALUE', 'preset is "__proto__"; allowed: development'],
    [
      () => {
        definePreset('empty', () => undefined as never);
        preset('empty');
      },
      'STELE_CONFIG_TYPE',
      'preset "empty" made undefined; allowed: a configuration',
    ],
    [
      () => {
        definePreset('ring', (over) => preset('loop', over));
        definePreset('loop', (over) => preset('ring', over));
        preset('ring');
      },
      'STELE_CONFIG_VALUE',
      'preset "ring" leads back to itself',
    ],
  ])('but not like this: %s', ([make, code, message]) => {
    let error: unknown;
    try {
      make();
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(SteleError);
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('that fails once and works the next time', () => {
    let fails = true;
    definePreset('moody', () => {
      if (fails) throw new RangeError('not now');
      return {};
    });
    expect(() => preset('moody')).toThrow('not now');
    fails = false;
    expect(preset('moody')).toEqual({});
  });
});
