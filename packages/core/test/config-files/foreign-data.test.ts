// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of variables in files
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFromEnvironment, loadConfig, watchConfig } from '../../src/config/files/index.ts';
import { SteleError } from '../../src/index.ts';
import { failure, folder } from './folder.ts';

const boom = new RangeError('boom');
const throwing = (name: string): object =>
  Object.defineProperty({}, name, {
    enumerable: true,
    get() {
      throw boom;
    },
  });
const proxy = new Proxy(
  {},
  {
    ownKeys() {
      throw boom;
    },
  },
);

describe('names of Object.prototype', () => {
  it.for(['constructor', '__proto__', 'toString'])('are no variables: ${%s}', async (name) => {
    const data = { name: `\${${name}}` };
    const record: Record<string, string> = {};
    for (const options of [{}, { variables: (key: string) => record[key] }])
      expect((await failure(loadConfig(data, options))).message).toContain(
        `name uses \${${name}}, which is not set`,
      );
    expect(await loadConfig({ name: `\${${name}:-x}` })).toEqual({ name: 'x' });
  });

  it.for<[file: string, text: string, path: string]>([
    ['a.json', '{"sinks": {"__proto__": {"type": "memory"}}}', 'sinks.__proto__'],
    ['a.json', '{"levels": {"__proto__": "debug"}}', 'levels.__proto__'],
    ['a.json', '{"routes": {"__proto__": {}}}', 'routes.__proto__'],
    ['a.json', '{"__proto__": 5}', '__proto__'],
    ['a.json', '{"base": {"a": [{"__proto__": {"isAdmin": true}}]}}', 'base.a[0].__proto__'],
    ['a.json', '{"environments": {"x": {"sinks": {"__proto__": {}}}}}', 'environments.x.sinks.__proto__'],
    ['a.yaml', 'sinks:\n  __proto__: { type: memory }\n', 'sinks.__proto__'],
  ])('__proto__ is refused: %s %s', async ([name, text, path]) => {
    const file = join(folder({ [name]: text }), name);
    expect(await failure(loadConfig(file))).toMatchObject({
      code: 'STELE_CONFIG_VALUE',
      message: `${file}: ${path} is not a name that can be used; allowed: another name`,
    });
  });
});

describe('data that throws when it is read', () => {
  it.for<[what: string, data: object, path: string]>([
    ['a getter', throwing('level'), 'level'],
    ['a getter further down', { sinks: throwing('a') }, 'sinks.a'],
    ['a getter of a section', { environments: { x: throwing('level') } }, 'environments.x.level'],
    ['a proxy', proxy, 'config'],
    ['a proxy further down', { limits: proxy }, 'limits'],
  ])('is named: %s', async ([, data, path]) => {
    const error = await failure(loadConfig(data));
    expect(error).toBeInstanceOf(SteleError);
    expect(error).toMatchObject({
      code: 'STELE_CONFIG_TYPE',
      cause: boom,
      message: `${path} throws when it is read: boom; allowed: a value that can be read`,
    });
  });

  it('is data without an end', async () => {
    const base: Record<string, unknown> = {};
    base['base'] = base;
    expect(await failure(loadConfig({ base }))).toMatchObject({ code: 'STELE_CONFIG_VALUE' });
  });

  it.for<[string, (options: never) => Promise<unknown>]>([
    ['loadConfig', (options) => loadConfig({}, options)],
    ['watchConfig', (options) => watchConfig('/no/such.json', options)],
    ['configFromEnvironment', (options) => configFromEnvironment(options)],
  ])('is named where it is an option of %s', async ([name, call]) => {
    expect(await failure(call(throwing('environment') as never))).toMatchObject({
      code: 'STELE_CONFIG_TYPE',
      cause: boom,
      message: `${name}.environment throws when it is read: boom; allowed: a value that can be read`,
    });
    expect(await failure(call(proxy as never))).toMatchObject({ code: 'STELE_CONFIG_TYPE', cause: boom });
  });
});

describe('options', () => {
  const calls: Readonly<Record<string, (options: never) => Promise<unknown>>> = {
    loadConfig: (options) => loadConfig({}, options),
    watchConfig: (options) => watchConfig('/no/such.json', options),
    configFromEnvironment: (options) => configFromEnvironment(options),
  };

  it.for(Object.keys(calls))('of %s are checked', async (name) => {
    const call = calls[name] as (options: unknown) => Promise<unknown>;
    const { message } = await failure(call({ enviroment: 'production' }));
    expect(message).toMatch(
      new RegExp(`^${name}\\.enviroment is not an option; allowed: .* - did you mean "environment"\\?$`),
    );
    expect((await failure(call({ variables: {} }))).message).toBe(
      `${name}.variables is an object; allowed: a function`,
    );
    expect((await failure(call({ sinkTypes: {} }))).message).toBe(
      `${name}.sinkTypes is an object; allowed: a Map of functions by type`,
    );
    expect(await failure(call(5))).toMatchObject({ code: 'STELE_CONFIG_TYPE' });
  });

  it('of the watch are checked too', async () => {
    expect((await failure(watchConfig('/no/such.json', { debounceMs: -1 }))).message).toBe(
      'watchConfig.debounceMs is -1; allowed: a number, 0 or more',
    );
  });
});
