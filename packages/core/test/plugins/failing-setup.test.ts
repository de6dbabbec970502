import { describe, expect, it } from 'vitest';
import type { Plugin } from '../../src/plugins/index.ts';
import { memory } from '../../src/sinks/memory.ts';
import { gate, hosted, plugin, record } from './host.ts';

const formatter = { name: 'csv', format: () => 'a,b\n' };

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
