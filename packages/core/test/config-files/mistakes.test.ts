// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of variables in files
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { configShape } from '../../src/config/files/data-options.ts';
import { resolveConfig } from '../../src/config/files/resolve.ts';
import { file, memory, stderr, stdout } from '../../src/index.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schema/config.schema.json'), 'utf8'),
) as object;
const validate = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(schema);

const variables = (name: string): string | undefined => ({ NODE_ENV: 'production', SET: '5' })[name];

function said(data: unknown): string {
  try {
    resolveConfig(data, { variables });
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('a configuration that is right', () => {
  it.for<unknown>([
    {},
    { $schema: './config.schema.json' },
    { name: 'shop', level: 'info,app.db=debug,vendor.*=off', levels: { 'app.*': 'debug' } },
    { customLevels: { notice: 35 }, base: { service: 'shop', tags: ['a'] }, onConflict: 'nest' },
    { format: 'pretty', keys: { msg: 'message' }, display: { time: 'epoch-ms', loggerName: 'short' } },
    { sinks: { out: { type: 'stdout', format: 'json', level: 'info', flush: 'line', windowMs: 0 } } },
    { sinks: { m: { type: 'memory', limit: 5 }, n: { type: 'memory', fallback: 'm' } } },
    { sinks: { m: { type: 'memory', fallback: { type: 'stderr', fallback: null } } } },
    { sinks: { m: null } },
    {
      sinks: { a: { type: 'memory' }, b: { type: 'memory' } },
      routes: {
        'app.*': { level: 'warn', sinks: ['a', { sink: 'b', level: 'error' }], inherit: false },
        x: null,
      },
    },
    { redact: false },
    { redact: ['a.b'] },
    { redact: { keys: ['a'], paths: ['b.c'], censor: 'x', defaults: false } },
    { limits: { depth: 3, stack: null }, exit: { signals: ['SIGTERM'], timeoutMs: 0, uncaught: true } },
    { limits: { depth: '${SET}' }, reportMs: '${SET}' },
    { sample: { head: { info: 0.5, debug: 0 }, by: 'random', burst: { first: 1, thereafter: 0 } } },
    { rateLimit: { perSecond: 0.5, key: 'template' }, dedupe: { windowMs: 5, summary: false } },
    { filters: [{ action: 'drop', level: ['debug'], msg: { regex: '^x' }, fields: { a: [1, null] } }] },
    { async: true, errorStats: { max: 5 }, plugins: ['a'], audit: ['out'] },
    { async: { max: 5, overflow: 'block' }, errorStats: false },
    { preset: 'production', sinks: { out: { level: 'warn' } } },
    { preset: 'minimal', environments: { production: { level: 'error', exit: null }, x: null } },
    { sinks: { m: { type: 'memory' } }, environments: { production: { sinks: { m: { limit: 5 } } } } },
  ])('passes the check and the schema: %j', (data) => {
    expect(said(data)).toBe('');
    expect(validate(data) || validate.errors).toBe(true);
  });
});

describe('a mistake is refused by the schema, and told with path, value and remedy', () => {
  it.for<[data: unknown, message: string]>([
    [5, 'config is 5; allowed: an object'],
    [[], 'config is an array of 0; allowed: an object'],
    [{ sink: {} }, 'sink is not an option; allowed: \\$schema, name, level, .* - did you mean "sinks"\\?'],
    [{ name: 5 }, 'name is 5; allowed: a string'],
    [{ sinks: [] }, 'sinks is an array of 0; allowed: an object'],
    [{ sinks: { out: 'stdout' } }, 'sinks.out is "stdout"; allowed: an object'],
    [{ sinks: { out: {} } }, 'sinks.out.type is left out; allowed: stdout, stderr, file, memory'],
    [{ sinks: { e: { type: 'file' } } }, 'sinks.e.path is left out; allowed: a string'],
    [{ sinks: { e: { type: 'file', path: 12 } } }, 'sinks.e.path is 12; allowed: a string'],
    [
      { sinks: { e: { type: 'file', path: 'a', mode: 'rw' } } },
      'sinks.e.mode is "rw"; allowed: a text of octal digits such as "0640", or a number',
    ],
    [
      { sinks: { o: { type: 'stdout', flush: 'lines' } } },
      'sinks.o.flush is "lines"; allowed: line, window, turn - did you mean "line"\\?',
    ],
    [
      { sinks: { o: { type: 'stdout', flsh: 'line' } } },
      'sinks.o.flsh is not an option; allowed: type, .*, flush, .* - did you mean "flush"\\?',
    ],
    [
      { sinks: { o: { type: 'stdout', fallback: { type: 'memory', limit: 0 } } } },
      'sinks.o.fallback.limit is 0; allowed: a positive integer',
    ],
    [
      { sinks: { o: { type: 'stdout', fallback: 5 } } },
      'sinks.o.fallback is 5; allowed: a sink, the name of another sink, or null',
    ],
    [
      { sinks: { o: { type: 'stdout', fallback: {} } } },
      'sinks.o.fallback.type is left out; allowed: stdout, .*',
    ],
    [{ sinks: { o: { type: 'stdout', filter: 'x' } } }, 'sinks.o.filter is "x"; allowed: a function'],
    [{ redact: true }, 'redact is true; allowed: an object, an array of paths, or false'],
    [{ redact: { key: ['a'] } }, 'redact.key is not an option; allowed: keys, .* - did you mean "keys"\\?'],
    [{ redact: { keys: 'a' } }, 'redact.keys is "a"; allowed: an array of strings'],
    [{ limits: { depth: 0 } }, 'limits.depth is 0; allowed: a positive integer'],
    [{ limits: { depth: '5' } }, 'limits.depth is "5"; allowed: a positive integer'],
    [
      { exit: { signals: ['SIGTRM'] } },
      'exit.signals\\[0\\] is "SIGTRM"; allowed: SIGTERM, .* - did you mean "SIGTERM"\\?',
    ],
    [{ exit: { timeoutMs: -1 } }, 'exit.timeoutMs is -1; allowed: a number, 0 or more'],
    [
      { display: { time: 'isoo' } },
      'display.time is "isoo"; allowed: iso, local, .*quoted. text - did you mean "iso"\\?',
    ],
    [{ sample: { head: { info: 2 } } }, 'sample.head.info is 2; allowed: a number from 0 to 1'],
    [{ rateLimit: { key: 'message' } }, 'rateLimit.key is "message"; allowed: level, logger, msg, template'],
    [
      { routes: { a: { sinks: [5] } } },
      'routes.a.sinks\\[0\\] is 5; allowed: the name of a sink, or { sink, level, format }',
    ],
    [{ filters: [{}] }, 'filters\\[0\\].action is left out; allowed: keep, drop'],
    [{ filters: {} }, 'filters is an object; allowed: an array'],
    [
      { filters: [{ action: 'drop', msg: { regex: 5 } }] },
      'filters\\[0\\].msg.regex is 5; allowed: a string',
    ],
    [{ async: 'yes' }, 'async is "yes"; allowed: true, false or an object'],
    [{ plugins: 'a' }, 'plugins is "a"; allowed: an array'],
    [{ plugins: [5] }, 'plugins\\[0\\] is 5; allowed: a string'],
    [{ serializers: { err: 'x' } }, 'serializers.err is "x"; allowed: a function'],
    [{ clock: 5 }, 'clock is 5; allowed: a function'],
    [
      { environments: { staging: { limits: { depht: 1 } } } },
      'environments.staging.limits.depht is not an option; allowed: depth, .* - did you mean "depth"\\?',
    ],
    [
      { environments: { staging: { environments: {} } } },
      'environments.staging.environments is not an option; .*',
    ],
  ])('%j', ([data, message]) => {
    expect(validate(data)).toBe(false);
    expect(said(data)).toMatch(new RegExp(`^${message}$`));
  });

  it('all at once, each on a line of its own', () => {
    expect(said({ name: 5, format: 6 })).toBe(
      'name is 5; allowed: a string\nformat is 6; allowed: the name of a format, or { type, ... }',
    );
  });

  it('with the code of the first', () => {
    expect(() => resolveConfig({ nam: 5, format: 6 }, { variables })).toThrow(
      expect.objectContaining({ code: 'STELE_CONFIG_OPTION' }),
    );
  });

  it.for<[data: object, message: string]>([
    [
      { preset: 'prodction' },
      'preset is "prodction"; allowed: development, .* - did you mean "production"\\?',
    ],
    [
      { sinks: { o: { type: 'stdot' } } },
      'sinks.o.type is "stdot"; allowed: stdout, .* - did you mean "stdout"\\?',
    ],
    [
      { sinks: { o: { type: 'memory', fallback: 'eror' }, error: { type: 'memory' } } },
      'sinks.o.fallback is "eror"; allowed: the name of another sink \\(error\\) - did you mean "error"\\?',
    ],
    [
      { sinks: { a: { type: 'memory', fallback: 'b' }, b: { type: 'memory', fallback: 'a' } } },
      'sinks.b.fallback is "a", which leads back to this sink; allowed: the name of another sink \\(there is none\\)',
    ],
    [
      { sinks: { a: { type: 'file', path: '/dev/null/none/a.log' } } },
      'sinks.a: file.path "/dev/null/none/a.log" cannot be opened: .*',
    ],
  ])('also what only the running program can know: %j', ([data, message]) => {
    expect(said(data)).toMatch(new RegExp(`^${message}$`));
  });
});

describe('the options of a sink as data', () => {
  const wrong = { zzzzzzzzzzzz: 1 } as never;
  const names = (text: string): string[] =>
    (/ is not an option; allowed: (.*?)(?: - did.*)?$/.exec(text)?.[1] ?? '').split(', ').sort();

  it.for<[type: string, make: () => unknown, given: object]>([
    ['stdout', () => stdout(wrong), {}],
    ['stderr', () => stderr(wrong), {}],
    ['file', () => file({ ...(wrong as object), path: 'x' }), { path: 'x' }],
    ['memory', () => memory(wrong), {}],
  ])('of type %s are those of its function, and the type', ([type, make, given]) => {
    let text = '';
    try {
      make();
    } catch (error) {
      text = (error as Error).message;
    }
    expect(names(said({ sinks: { a: { type, ...given, zzzzzzzzzzzz: 1 } } }))).toEqual(
      [...names(text), 'type'].sort(),
    );
  });
});

describe('the schema', () => {
  it('has every option that is data', () => {
    const { properties } = schema as { properties: object };
    const { fields } = configShape();
    // Functions, and arrays and objects of what is no data.
    const code = ['function', 'functions', 'array', JSON.stringify({ each: 'function' })];
    const options = Object.keys(fields).filter((name) => {
      const { orNull } = fields[name] as { orNull?: unknown };
      return !code.includes(typeof orNull === 'string' ? orNull : (JSON.stringify(orNull) ?? ''));
    });
    expect(Object.keys(properties).sort()).toEqual(options.sort());
  });

  it('lets sinks of other types pass, whose options it does not know', () => {
    expect(validate({ sinks: { a: { type: 'loki', url: 'x' } } })).toBe(true);
  });
});
