import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlugins, createPluginsAsync, definePlugin, type Plugin } from '../../src/plugins/index.ts';
import { memory } from '../../src/sinks/memory.ts';
import { gate, hosted, plugin, record, reportTo } from './host.ts';

const formatter = { name: 'csv', format: () => 'a,b\n' };

describe('a plugin', () => {
  it('adds formats, types of sinks, levels, and functions of records', () => {
    const seen: unknown[] = [];
    const all = definePlugin({
      name: 'all',
      version: '1.2.3',
      kind: ['formatter', 'sink', 'enricher'],
      options: { city: 'London' },
      setup(api) {
        api.addFormatter(formatter);
        api.addSink('ring', ({ limit }) => memory({ limit: limit as number }));
        api.addLevel('notice', 35);
        api.enrich(() => ({ city: api.options['city'] }));
        api.filter(({ level }) => level > 10);
        api.onRecord(({ msg }) => void seen.push(msg));
      },
    });
    const { host, reported } = hosted([all]);
    expect([...host.formatters]).toEqual([['csv', formatter]]);
    expect(host.sinkTypes.get('ring')?.({ limit: 5 })).toHaveProperty('write');
    expect(host.levels).toEqual({ notice: 35 });
    expect(host.enrichers.map((enrich) => enrich(record))).toEqual([{ city: 'London' }]);
    expect(host.filters.map((keep) => [keep(record), keep({ ...record, level: 10 })])).toEqual([
      [true, false],
    ]);
    for (const observe of host.observers) observe(record);
    expect(seen).toEqual(['order placed']);
    expect(host.state()).toEqual({
      all: { version: '1.2.3', kinds: ['formatter', 'sink', 'enricher'], on: true, failures: {} },
    });
    expect(reported).toEqual([]);
  });

  it('may be written as in the guide, and tell of trouble', () => {
    const otel: Plugin = {
      name: 'otel',
      setup(api) {
        api.enrich(() => ({ trace_id: '…' }));
        api.onClose(async () => {});
        api.report(new Error('no tracer'));
      },
    };
    const { host, reported } = hosted([otel]);
    expect(host.enrichers[0]?.(record)).toEqual({ trace_id: '…' });
    expect(reported).toEqual(['plugin: plugin otel: no tracer']);
  });

  it('may be an instance of a class', () => {
    class Counter implements Plugin {
      readonly name: string = 'counter';
      count = 0;
      setup(api: Parameters<Plugin['setup']>[0]): void {
        api.onRecord(() => void this.count++);
      }
    }
    const counter = new Counter();
    const { host } = hosted([counter]);
    host.observers[0]?.(record);
    expect(counter.count).toBe(1);
  });
});

const mistakes: readonly [what: string, plugins: unknown[], code: string, says: string][] = [
  [
    'that is none',
    ['otel'],
    'STELE_PLUGIN',
    'plugins[0] is "otel"; allowed: a plugin, an object with a name and a setup function',
  ],
  ['without a name', [{ setup() {} }], 'STELE_PLUGIN', 'plugins[0].name is undefined'],
  ['with a name that is none', [plugin('a b')], 'STELE_PLUGIN', 'plugins[0].name is "a b"'],
  [
    'without setup',
    [{ name: 'otel' }],
    'STELE_CONFIG_TYPE',
    'plugin otel.setup is null; allowed: a function',
  ],
  [
    'with a misspelt member',
    [{ ...plugin('otel'), onClose() {} }],
    'STELE_CONFIG_OPTION',
    'plugin otel.onClose is not an option',
  ],
  [
    'with an odd kind',
    [{ ...plugin('otel'), kind: 'enrichr' }],
    'STELE_CONFIG_VALUE',
    'did you mean "enricher"?',
  ],
  [
    'with a hook that is none',
    [{ ...plugin('otel'), flush: 5 }],
    'STELE_CONFIG_TYPE',
    'plugin otel.flush is 5',
  ],
  [
    'with an order that is none',
    [{ ...plugin('otel'), after: 'a' }],
    'STELE_CONFIG_TYPE',
    'plugin otel.after is "a"; allowed: an array of strings',
  ],
  [
    'that is there twice',
    [plugin('otel'), plugin('otel')],
    'STELE_PLUGIN',
    'plugin otel is there twice; remove one',
  ],
  ['that waits for itself', [plugin('a', { after: ['a'] })], 'STELE_PLUGIN', 'a after a;'],
  [
    'that others wait for in a circle',
    [
      plugin('x', { after: ['a'] }),
      plugin('a', { after: ['b'] }),
      plugin('b', { after: ['c'] }),
      plugin('c', { before: ['b'], after: ['a'] }),
    ],
    'STELE_PLUGIN',
    'a after b after c after a; remove one of these from before or after',
  ],
  [
    'with a setup that waits, for a logger made at once',
    [plugin('slow', { setup: async () => {} })],
    'STELE_PLUGIN',
    'plugin slow: setup returned a promise; use configure()',
  ],
];

describe('a plugin that cannot be', () => {
  it.for(mistakes)('%s is a mistake', ([, plugins, code, says]) => {
    const make = (): unknown => hosted(plugins as Plugin[]);
    expect(make).toThrow(expect.objectContaining({ name: 'SteleError', code }));
    expect(make).toThrow(says);
  });

  it.for(mistakes.slice(0, -1))('%s is a mistake for configure, too', async ([, plugins, code]) => {
    await expect(createPluginsAsync(plugins as Plugin[], reportTo([]))).rejects.toMatchObject({ code });
  });

  it('is noticed before any other one is set up', () => {
    let calls = 0;
    expect(() => hosted([plugin('a', { setup: () => void calls++ }), plugin('a')])).toThrow();
    expect(calls).toBe(0);
  });
});

const failing: readonly [what: string, setup: Plugin['setup'], says: string][] = [
  [
    'throws',
    () => {
      throw new Error('no network');
    },
    'no network',
  ],
  [
    'calls what does not exist',
    (api) => (api as unknown as { addMetric(): void }).addMetric(),
    'api.addMetric is not a function',
  ],
  [
    'adds a format that is there',
    (api) => api.addFormatter({ ...formatter, name: 'json' }),
    'formatter "json" is taken',
  ],
  [
    'adds a format twice',
    (api) => {
      api.addFormatter(formatter);
      api.addFormatter(formatter);
    },
    'formatter "csv" is taken',
  ],
  [
    'adds a format without a function',
    (api) => api.addFormatter({ name: 'csv' } as never),
    'formatter.format is null; allowed: a function',
  ],
  [
    'adds a format without a name',
    (api) => api.addFormatter({ format: () => '' } as never),
    'formatter is undefined; allowed: a short lower-case name',
  ],
  ['adds nothing as a format', (api) => api.addFormatter(null as never), 'formatter.format is null'],
  [
    'adds a type of sink that another plugin has',
    (api) => api.addSink('ring', () => memory()),
    'sink "ring" is taken',
  ],
  [
    'adds a sink instead of a function that makes one',
    (api) => api.addSink('x', memory() as never),
    'sink "x".factory is an object; allowed: a function',
  ],
  ['adds a level that another plugin has', (api) => api.addLevel('notice', 36), 'level "notice" is taken'],
  ['adds a level with a value that is taken', (api) => api.addLevel('loud', 30), 'customLevels.loud is 30'],
  ['adds a level the logger has', (api) => api.addLevel('verbose', 16), 'level "verbose" is taken'],
  ['enriches with an object', (api) => api.enrich({} as never), 'enrich is an object; allowed: a function'],
  ['filters with nothing', (api) => api.filter(undefined as never), 'filter is null; allowed: a function'],
];

describe('a plugin whose setup fails', () => {
  it.for(failing)('because it %s is left out with all it registered, and others work', ([, setup, says]) => {
    const good = plugin('good', {
      setup(api) {
        api.addSink('ring', () => memory());
        api.addLevel('notice', 35);
      },
    });
    const bad = plugin('bad', {
      setup(api) {
        api.enrich(() => ({ bad: true }));
        api.addLevel('bad', 7);
        return setup(api);
      },
    });
    const { host, reported } = hosted(
      [good, bad, plugin('late', { setup: (api) => api.enrich(() => ({ late: true })) })],
      {
        levels: { verbose: 15 },
      },
    );
    expect(reported).toHaveLength(1);
    expect(reported[0]).toMatch(/^plugin: plugin bad: is left out, its setup failed: /);
    expect(reported[0]).toContain(says);
    expect(host.enrichers.map((enrich) => enrich(record))).toEqual([{ late: true }]);
    expect(host.levels).toEqual({ notice: 35 });
    expect(host.formatters.size).toBe(0);
    const { good: first, bad: second } = host.state();
    expect([first?.on, second]).toEqual([true, { kinds: [], on: false, failures: { setup: 1 } }]);
  });

  it('is closed as far as it had come', async () => {
    const closed = gate();
    const half = plugin('half', {
      setup(api) {
        api.onClose(closed.open);
        throw new Error('no network');
      },
    });
    hosted([half]);
    await closed.promise;
  });

  it('by waiting where nobody can has the plugins before it closed', async () => {
    const closed = gate();
    const waiting = plugin('waiting', { setup: () => Promise.reject(new Error('later')) });
    expect(() => hosted([plugin('first', { close: closed.open }), waiting])).toThrow('returned a promise');
    await closed.promise;
  });
});

describe('a setup that waits', () => {
  it('is waited for, one after the other', async () => {
    const events: string[] = [];
    const slow = (name: string): Plugin =>
      plugin(name, {
        async setup(api) {
          events.push(`${name} begins`);
          await new Promise(setImmediate);
          api.enrich(() => ({ [name]: true }));
          events.push(`${name} ends`);
        },
      });
    const host = await createPluginsAsync([slow('a'), slow('b')], reportTo([]));
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(host.enrichers.map((enrich) => enrich(record))).toEqual([{ a: true }, { b: true }]);
  });

  it.for([
    ['rejects', () => Promise.reject(new Error('no network')), 'no network'],
    ['rejects with nothing', () => Promise.reject(), 'undefined'],
    ['never ends', () => new Promise<void>(() => {}), 'took longer than 10 ms'],
  ] as const)('is left out when it %s', async ([, setup, says]) => {
    const reported: string[] = [];
    const parts = { ...reportTo(reported), timeoutMs: 10 };
    const host = await createPluginsAsync([plugin('bad', { setup }), plugin('good')], parts);
    expect(reported).toEqual([`plugin: plugin bad: is left out, its setup failed: ${says}`]);
    expect(Object.entries(host.state()).map(([name, { on }]) => [name, on])).toEqual([
      ['bad', false],
      ['good', true],
    ]);
  });

  it('is too late for anything once it was given up, or has ended', async () => {
    const late = gate();
    const reported: string[] = [];
    const slow = plugin('slow', {
      async setup(api) {
        await late.promise;
        api.enrich(() => ({}));
        api.addLevel('late', 33);
      },
    });
    const host = await createPluginsAsync([slow], { ...reportTo(reported), timeoutMs: 5 });
    late.open();
    await new Promise(setImmediate);
    expect(host.enrichers).toEqual([]);
    expect(host.levels).toEqual({});
    expect(reported.slice(1)).toEqual([
      'plugin: plugin slow: enrich was called after setup; it has no effect',
      'plugin: plugin slow: addLevel was called after setup; it has no effect',
    ]);
  });
});

describe('the order of plugins', () => {
  const names = (plugins: readonly Plugin[]): string[] =>
    Object.keys(createPlugins(plugins, reportTo([])).state());

  it('is as given where nobody has a wish', () => {
    expect(names([plugin('c'), plugin('a'), plugin('b')])).toEqual(['c', 'a', 'b']);
  });

  it('follows before and after, and passes over names that are not there', () => {
    const plugins = [
      plugin('last', { after: ['middle', 'nobody'] }),
      plugin('middle'),
      plugin('first', { before: ['middle', 'nobody'] }),
    ];
    expect(names(plugins)).toEqual(['first', 'middle', 'last']);
  });

  it('keeps every wish that can be kept', () => {
    const wishes = fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(wishes, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (list, given) => {
        // The smaller comes first, so that no two wishes contradict each other.
        const wanted = list.filter(([a, b]) => a < b);
        const plugins = given.map((n) =>
          plugin(`p${n}`, {
            before: wanted.filter(([a, , before]) => before && a === n).map(([, b]) => `p${b}`),
            after: wanted.filter(([, b, before]) => !before && b === n).map(([a]) => `p${a}`),
          }),
        );
        const order = names(plugins);
        expect(order).toHaveLength(8);
        for (const [a, b] of wanted) expect(order.indexOf(`p${a}`)).toBeLessThan(order.indexOf(`p${b}`));
      }),
    );
  });
});
