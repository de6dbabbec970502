// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of variables in files
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/files/index.ts';
import { definePreset } from '../../src/presets/index.ts';
import { failure, folder } from './folder.ts';

const m = { type: 'memory' };

/** What is said of a file in development, without its name. */
async function said(data: object): Promise<string[]> {
  const path = join(folder({ 'a.json': JSON.stringify(data) }), 'a.json');
  const { message } = await failure(loadConfig(path, { environment: 'development' }));
  const lines = message.split('\n');
  for (const line of lines) expect(line.startsWith(`${path}: `)).toBe(true);
  return lines.map((line) => line.slice(path.length + 2));
}

const info = ' - did you mean "info"?';
const levels = 'trace, debug, info, warn, error, fatal, silent';

/** Mistakes in what an option means, and the beginnings and ends of what is said. */
const table: [data: object, start: string, end: string][] = [
  [{ level: 'inof' }, 'level is "inof"', `; allowed: ${levels}${info}`],
  [{ level: 'info,app=debgu' }, 'level app is "debgu"', 'did you mean "debug"?'],
  [{ level: 'info,a b=debug' }, 'level a b: "a b" fits no logger', 'app.*'],
  [{ levels: { a: 'debgu' } }, 'levels.a is "debgu"', 'did you mean "debug"?'],
  [{ levels: { 'a*': 'debug' } }, 'levels.a*: "a*" fits no logger', 'app.*'],
  [{ sample: { head: { inof: 0.5 } } }, 'sample.head.inof is no level', info],
  [
    { sample: { head: { error: 0.5 } } },
    'sample.head.error is 0.5',
    '; allowed: 1, since errors are not sampled',
  ],
  [
    { sinks: { a: { ...m, fallback: 'bb' }, b: m } },
    'sinks.a.fallback is "bb"',
    '; allowed: the name of another sink (b) - did you mean "b"?',
  ],
  [{ filters: [{ action: 'drop', level: ['inof'] }] }, 'filters[0].level is "inof"', info],
  [{ filters: [{ action: 'drop', minLevel: 'inof' }] }, 'filters[0].minLevel is "inof"', info],
  [{ sinks: { a: { ...m, level: 'inof' } } }, 'sinks.a.level is "inof"', info],
  [{ sinks: { a: { ...m, fallback: { ...m, level: 'inof' } } } }, 'sinks.a.fallback.level is "inof"', info],
  [{ redact: ['a..b'] }, 'redact[0]: "a..b" cannot be read at position 1', '"**.b"'],
  [{ redact: { paths: ['a', '['] } }, 'redact.paths[1]: "[" cannot be read at position 0', '"**.b"'],
  [{ routes: { 'a b': {} } }, 'routes.a b: "a b" fits no logger', 'app.*'],
  [{ routes: { a: { level: 'inof' } } }, 'routes.a.level is "inof"', info],
  [
    { sinks: { errors: m }, routes: { a: { sinks: ['erors'] } } },
    'routes.a.sinks[0] is "erors"',
    '; allowed: errors - did you mean "errors"?',
  ],
  [
    { sinks: { s: m }, routes: { a: { sinks: [{ sink: 's', level: 'inof' }] } } },
    'routes.a.sinks[0].level is "inof"',
    info,
  ],
  [
    { sinks: { s: m }, routes: { a: { sinks: [{ sink: 't' }] } } },
    'routes.a.sinks[0].sink is "t"',
    '; allowed: s - did you mean "s"?',
  ],
  [{ sinks: { errors: m }, audit: ['erors'] }, 'audit[0] is "erors"', 'did you mean "errors"?'],
  [{ format: 'jsn' }, 'format is "jsn"', 'rfc5424, rfc3164 - did you mean "json"?'],
  [{ sinks: { s: { ...m, format: 'jsn' } } }, 'sinks.s.format is "jsn"', 'did you mean "json"?'],
  [{ preset: 'prod' }, 'preset is "prod"', 'did you mean "production"?'],
  [{ customLevels: { info: 5 } }, 'customLevels.info is 5', ')'],
];

describe('a mistake in what an option means', () => {
  it.for(table)('is told with the file when it is loaded: %j', async ([data, start, end]) => {
    const [line = '', ...more] = await said(data);
    expect(more).toEqual([]);
    expect(line.startsWith(start)).toBe(true);
    expect(line.endsWith(end)).toBe(true);
  });

  it.for(table)('is told of other environments too: %j', async ([data, start, end]) => {
    const [line = '', ...more] = await said({ level: 'info', environments: { production: data } });
    expect(more).toEqual([]);
    expect(line.startsWith(`environments.production.${start}`)).toBe(true);
    expect(line.endsWith(end)).toBe(true);
  });

  it('is told together with all others', async () => {
    const data = {
      levle: 1,
      level: 'inof',
      levels: { a: 'debgu', b: 'wran' },
      redact: ['['],
      environments: { production: { level: 'inof', nmae: 'x' } },
    };
    expect((await said(data)).map((line) => line.split(/ |: /)[0])).toEqual([
      'levle',
      'environments.production.nmae',
      'level',
      'levels.a',
      'levels.b',
      'redact[0]',
      'environments.production.level',
    ]);
  });

  it('that a section makes of the rest is told with the name of the section', async () => {
    const routes = { a: { sinks: ['errors'] } };
    const data = { sinks: { errors: m, out: m }, routes };
    expect(await said({ ...data, environments: { production: { sinks: { errors: null } } } })).toEqual([
      'routes.a.sinks[0] is "errors"; allowed: out (in environments.production)',
    ]);
    expect(await said({ environments: { production: { sinks: { f: { type: 'file' } } } } })).toEqual([
      'sinks.f.path is left out; allowed: a string (in environments.production)',
    ]);
  });
});

describe('what is right', () => {
  it.for<[what: string, data: object]>([
    ['off and silent', { level: 'off', levels: { a: 'silent', b: 'off' } }],
    ['a custom level', { customLevels: { notice: 35 }, level: 'notice', levels: { a: 'notice' } }],
    [
      'a custom level of the rest in a section',
      { customLevels: { notice: 35 }, environments: { production: { level: 'notice' } } },
    ],
    [
      'a sink of the rest in a section',
      { sinks: { a: m }, environments: { production: { routes: { x: { sinks: ['a'] } }, audit: ['a'] } } },
    ],
    ['a sink of a preset', { preset: 'testing', routes: { x: { sinks: ['memory'] } } }],
    [
      'a sink of the preset of a section',
      { environments: { production: { preset: 'testing', audit: ['memory'] } } },
    ],
    ['the sink there is without any', { audit: ['out'] }],
    ['a variable', { level: '${L:-info}', levels: { a: '${L:-info}' }, redact: ['${P:-a}'] }],
    [
      'a sink of a type that a plugin of a section may add',
      { environments: { production: { plugins: ['p'], level: 'shout', sinks: { a: { type: 'x' } } } } },
    ],
  ])('is taken: %s', async ([, data]) => {
    await loadConfig(data, { environment: 'development', variables: () => undefined });
  });

  it('is what each section makes of it: sinks that only sections have', async () => {
    const data = {
      routes: { a: { sinks: ['errors'] } },
      environments: { production: { sinks: { errors: m } }, development: { sinks: { errors: m } } },
    };
    await loadConfig(data, { environment: 'development' });
    const { message } = await failure(loadConfig(data, { environment: 'ci' }));
    expect(message).toBe('routes.a.sinks[0] is "errors"; allowed: out');
  });

  it('is what a preset of the application may add', async () => {
    definePreset('loud', (over) => ({ ...over, customLevels: { shout: 45 } }));
    expect(await loadConfig({ preset: 'loud', level: 'shout' })).toMatchObject({ level: 'shout' });
  });
});

it('a variable with a wrong value is told of the option it fills', async () => {
  const variables = (): string => 'inof';
  const { message } = await failure(loadConfig({ level: '${L}' }, { variables }));
  expect(message).toBe(`level is "inof"; allowed: ${levels}${info}`);
});

describe('a wrong level in the environment', () => {
  it('is told by the name of the variable', async () => {
    const { configFromEnvironment } = await import('../../src/config/files/index.ts');
    const variables = (name: string): string | undefined => ({ STELE_LEVEL: 'inof' })[name];
    expect((await failure(configFromEnvironment({ variables }))).message).toBe(
      `STELE_LEVEL is "inof"; allowed: ${levels}${info}`,
    );
  });
});
