import { describe, expect, it } from 'vitest';
import { createPluginsAsync, type Plugin } from '../../src/plugins/index.ts';
import { hosted, plugin, reportTo } from './host.ts';

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
