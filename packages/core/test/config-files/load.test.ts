// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of variables in files
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/files/index.ts';
import { parseYaml } from '../../src/config/files/parse-yaml.ts';
import { createLogger, type MemorySink, memory, SteleError } from '../../src/index.ts';
import { failure, folder } from './folder.ts';

const texts: Readonly<Record<string, string>> = {
  'a.json': '{"name": "shop", "level": "debug", "sinks": {"kept": {"type": "memory", "limit": 2}}}',
  'a.jsonc':
    '{\n  // Why.\n  "name": "shop", /* how */ "level": "debug",\n  "sinks": {"kept": {"type": "memory", "limit": 2},},\n}',
  'a.yaml': 'name: shop # why\nlevel: debug\nsinks:\n  kept: { type: memory, limit: 2 }\n',
  'a.yml': '{"name": "shop", "level": "debug", "sinks": {"kept": {"type": "memory", "limit": 2}}}',
  'a.mjs': 'export default { name: "shop", level: "debug", sinks: { kept: { type: "memory", limit: 2 } } };',
};

describe('a configuration', () => {
  it.for(Object.keys(texts))('is read from %s', async (name) => {
    const { sinks = {}, ...config } = await loadConfig(join(folder(texts), name));
    expect(config).toEqual({ name: 'shop', level: 'debug' });
    const log = createLogger({ ...config, sinks });
    for (const n of [1, 2, 3]) log.debug('message', { n });
    const { records } = sinks['kept'] as MemorySink;
    expect(records.map(({ logger, fields }) => [logger, fields['n']])).toEqual([
      ['shop', 2],
      ['shop', 3],
    ]);
  });

  it('is read from a URL, as an object or as text', async () => {
    const url = pathToFileURL(join(folder(texts), 'a.json'));
    expect(await loadConfig(url)).toMatchObject({ name: 'shop' });
    expect(await loadConfig(String(url))).toMatchObject({ name: 'shop' });
  });

  it('is taken as an object, which may hold sinks and functions', async () => {
    const sink = memory();
    const clock = (): number => 0;
    const config = await loadConfig({ sinks: { sink }, clock, filters: [() => true] });
    expect(config).toEqual({ sinks: { sink }, clock, filters: [expect.any(Function)] });
    expect(config.sinks?.['sink']).toBe(sink);
  });

  it('has variables of the environment put in', async () => {
    const path = join(folder({ 'a.json': '{"name": "${APP}", "level": "${LEVEL:-warn}"}' }), 'a.json');
    const variables = (name: string): string | undefined => (name === 'APP' ? 'shop' : undefined);
    expect(await loadConfig(path, { variables })).toEqual({ name: 'shop', level: 'warn' });
  });

  it('writes files with the permissions given as octal text', async () => {
    const path = join(folder(), 'logs', 'app.jsonl');
    const log = createLogger(await loadConfig({ sinks: { file: { type: 'file', path, mode: '0600' } } }));
    log.info('written');
    await log.close();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ msg: 'written' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('the section of the environment', () => {
  const data = {
    level: 'info',
    base: { service: 'shop' },
    sinks: { out: { type: 'memory' } },
    environments: {
      production: { level: 'warn', sinks: { out: { limit: 5 } } },
      staging: { preset: 'minimal', base: null },
    },
  };
  const levels = async (options: object, known: Readonly<Record<string, string>> = {}): Promise<unknown> =>
    (await loadConfig(data, { variables: (name) => known[name], ...options })).level;

  it('is chosen by option, then STELE_ENV, then NODE_ENV', async () => {
    const known = { NODE_ENV: 'production' };
    expect(await levels({})).toBe('info');
    expect(await levels({}, known)).toBe('warn');
    expect(await levels({}, { ...known, STELE_ENV: 'other' })).toBe('info');
    expect(await levels({}, { ...known, STELE_ENV: '' })).toBe('warn');
    expect(await levels({ environment: 'production' }, { STELE_ENV: 'other' })).toBe('warn');
  });

  it('is put over the base, and may have a preset', async () => {
    const production = await loadConfig(data, { environment: 'production' });
    expect(production.sinks?.['out']?.options).toEqual({ limit: 5 });
    const staging = await loadConfig(data, { environment: 'staging' });
    expect(staging).toMatchObject({ level: 'info', limits: { depth: 3 } });
    expect(staging).not.toHaveProperty('base');
  });

  it('is no name of Object.prototype', async () => {
    expect(await levels({ environment: 'constructor' })).toBe('info');
    expect(await levels({ environment: '__proto__' })).toBe('info');
  });
});

describe('a file that is wrong', () => {
  it.for<[name: string, text: string, code: string, message: string]>([
    ['a.json', '{\n "a": }', 'STELE_CONFIG_FILE', 'a.json:2:7: expected a value, but there is "}"'],
    [
      'a.jsonc',
      '{ // x',
      'STELE_CONFIG_FILE',
      'a.jsonc:1:7: expected a name in double quotes, but the file ends',
    ],
    ['a.yaml', 'a: 1\nb: [1\n', 'STELE_CONFIG_FILE', 'a.yaml:3:1: '],
    ['a.yaml', 'a: 1\na: 2\n', 'STELE_CONFIG_FILE', 'a.yaml:2:1: Map keys must be unique'],
    ['a.mjs', 'export const a = 1;', 'STELE_CONFIG_FILE', 'a.mjs: there is no default export'],
    ['a.mjs', 'throw new Error("boom");', 'STELE_CONFIG_FILE', 'a.mjs: boom'],
    [
      'a.jsn',
      '{}',
      'STELE_CONFIG_FILE',
      'a.jsn: its extension is "jsn"; allowed: .json, .jsonc, .yaml, .yml, .mjs, .js - did you mean ".json"?',
    ],
    ['a.json', '[]', 'STELE_CONFIG_TYPE', 'a.json: config is an array of 0; allowed: an object'],
    [
      'a.json',
      '{"sinks": {"errors": {"type": "file", "path": 12}}}',
      'STELE_CONFIG_TYPE',
      'a.json: sinks.errors.path is 12; allowed: a string',
    ],
    [
      'a.json',
      '{"name": "${NO_SUCH_VARIABLE}"}',
      'STELE_CONFIG_VALUE',
      'a.json: name uses ${NO_SUCH_VARIABLE}, which is not set',
    ],
    [
      'a.json',
      ' '.repeat(1_048_577),
      'STELE_CONFIG_FILE',
      'a.json: it cannot be read: it has 1048577 bytes; allowed: at most 1048576',
    ],
  ])('is named with its place: %s %j', async ([name, text, code, message]) => {
    const path = join(folder({ [name]: text }), name);
    const error = await failure(loadConfig(path));
    expect(error).toBeInstanceOf(SteleError);
    expect(error.code).toBe(code);
    expect(error.message.replace(path, name).slice(0, message.length)).toBe(message);
  });

  it('has its name before each of its mistakes', async () => {
    const path = join(folder({ 'a.json': '{"name": 1, "format": 2}' }), 'a.json');
    const { message } = await failure(loadConfig(path));
    expect(message.split('\n').map((line) => line.startsWith(`${path}: `))).toEqual([true, true]);
  });

  it.for<[source: string, message: string]>([
    ['/no/such/file.json', '/no/such/file.json: it cannot be read: ENOENT'],
    [
      'file://elsewhere/%zz',
      'file://elsewhere/%zz: it is not the URL of a file; allowed: a path or a file: URL',
    ],
  ])('or missing is named: %s', async ([source, message]) => {
    const error = await failure(loadConfig(source));
    expect(error.code).toBe('STELE_CONFIG_FILE');
    expect(error.message).toContain(message);
  });

  it('or at an address of another kind is refused', async () => {
    const error = await failure(loadConfig(new URL('https://example.com/a.json')));
    expect(error.message).toBe(
      'https://example.com/a.json: it is not the URL of a file; allowed: a path or a file: URL',
    );
  });

  it('leaves no sink open that stood before the mistake', async () => {
    const path = join(folder(), 'a.log');
    const released: string[] = [];
    const kept = () => ({ write() {}, [Symbol.asyncDispose]: async () => void released.push('kept') });
    const sinkTypes = new Map([['kept', kept]]);
    const sinks = { kept: { type: 'kept' }, wrong: { type: 'file', path: join(path, '\0') } };
    expect((await failure(loadConfig({ sinks }, { sinkTypes }))).message).toMatch(/^sinks\.wrong: /);
    expect(released).toEqual(['kept']);
  });
});

describe('YAML', () => {
  it('without its package says what to do', async () => {
    const load = (): Promise<unknown> => import(`yaml-${'missing'}`);
    expect(await failure(parseYaml('a: 1', load))).toMatchObject({
      message: 'the package "yaml" is needed for YAML and is not installed; install it or use .jsonc',
    });
  });

  it('with aliases that multiply is refused', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 10; n++)
      lines.push(
        `a${n}: &a${n} [${Array(9)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      );
    expect((await failure(parseYaml(lines.join('\n')))).message).toMatch(/alias/i);
  });
});
