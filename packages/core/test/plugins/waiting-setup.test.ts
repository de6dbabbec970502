import { describe, expect, it } from 'vitest';
import { createPluginsAsync, type Plugin } from '../../src/plugins/index.ts';
import { gate, plugin, record, reportTo } from './host.ts';

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
