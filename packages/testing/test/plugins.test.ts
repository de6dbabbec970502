// Long because the broken plugins are to be read beside the rules they break.
import type { LogRecord, Plugin, PluginApi } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { type PluginContractOptions, pluginContract, pluginHost } from '../src/plugins/index.ts';

const rules = {
  defined: 'is a plugin as definePlugin takes it',
  kind: 'does what its kind says',
  several: 'may serve several loggers',
  apart: 'goes on for one logger when it is closed for another',
  enriches: 'enriches any record with an object or nothing, without throwing',
  filters: 'filters any record with true or false, without throwing',
  observes: 'observes any record, without throwing or waiting',
  untouched: 'does not modify the record',
  formats: 'adds formats that keep the contract of formatters',
  flushed: 'may be flushed any number of times, also when idle',
  closed: 'may be closed any number of times',
  early: 'may be closed before it was ever ready',
  late: 'may be flushed, and shown records, after it was closed',
} as const;

const line = (record: LogRecord): string => `${JSON.stringify([record.levelName, record.msg])}\n`;

/** A plugin that does everything a plugin can do, and keeps every rule. */
function good(): Plugin {
  return {
    name: 'good',
    version: '1.0.0',
    kind: ['formatter', 'enricher', 'filter', 'analytics'],
    setup(api) {
      const counts = new Map<string, number>();
      let open = true;
      api.addFormatter({ name: 'pair', format: line });
      api.addLevel('notice', 35);
      api.enrich((record) => (record.logger === '' ? undefined : { team: record.logger.split('.')[0] }));
      api.filter((record) => record.msg !== 'health check');
      api.onRecord(({ levelName }) => {
        if (open) counts.set(levelName, (counts.get(levelName) ?? 0) + 1);
      });
      api.onFlush(async () => counts.clear());
      api.onClose(() => {
        open = false;
      });
    },
  };
}

/** The good plugin, and one more registration. */
const also =
  (more: (api: PluginApi) => void, part: Partial<Plugin> = {}) =>
  (): Plugin => ({
    ...good(),
    ...part,
    setup(api) {
      void good().setup(api);
      more(api);
    },
  });

interface BrokenPlugin {
  readonly what: string;
  /** Why, by the rule. */
  readonly breaks: Readonly<Record<string, RegExp>>;
  /** True when it breaks further rules, as a consequence. @default false */
  readonly amongOthers?: true;
  readonly make: () => Plugin;
}

const boom = (): never => {
  throw new Error('boom');
};

/** Registers something for the first logger only. */
function once(): Plugin {
  let done = false;
  return {
    name: 'once',
    setup(api) {
      if (!done) api.enrich(() => ({ first: true }));
      done = true;
    },
  };
}

/** Ends for all loggers when it ends for one. */
function oneSwitch(): Plugin {
  let open = true;
  return {
    name: 'one-switch',
    setup(api) {
      open = true;
      api.enrich(() => (open ? { open } : undefined));
      api.onClose(() => {
        open = false;
      });
    },
  };
}

/** Throws when it is used after its end. */
function strict(hook: 'flush' | 'close' | 'record'): () => Plugin {
  return () => ({
    name: 'strict',
    setup(api) {
      let closed = false;
      const check = (): void => {
        if (closed) throw new Error('it is closed');
      };
      if (hook === 'flush') api.onFlush(check);
      if (hook === 'record') api.onRecord(check);
      api.onClose(() => {
        if (hook === 'close') check();
        closed = true;
      });
    },
  });
}

/** Holds what it makes when it is ready, and needs it at the end. */
function hasty(): Plugin {
  let buffer: string[] | undefined;
  return {
    name: 'hasty',
    setup() {},
    ready() {
      buffer = [];
    },
    close() {
      if (buffer === undefined) throw new TypeError('there is no buffer');
    },
  };
}

const rows: readonly BrokenPlugin[] = [
  {
    what: 'has no name',
    breaks: { [rules.defined]: /definePlugin\(\) threw SteleError: plugin\.name is ""/ },
    make: () => ({ ...good(), name: '' }),
  },
  {
    what: 'has a misspelt hook',
    breaks: { [rules.defined]: /plugin good\.flsh is not an option.* - did you mean "flush"\?/ },
    make: () => ({ ...good(), flsh() {} }),
  },
  {
    what: 'says it is a sink, and adds none',
    breaks: { [rules.kind]: /its kind is sink, and setup registered none/ },
    make: () => ({ ...good(), kind: 'sink' }),
  },
  {
    what: 'works for the first logger only',
    breaks: { [rules.several]: /for one logger, and .* for another/ },
    make: once,
  },
  {
    what: 'ends for all loggers at once',
    breaks: { [rules.apart]: /its enrichers and filters now answer differently/ },
    make: oneSwitch,
  },
  {
    what: 'enriches with text',
    breaks: { [rules.enriches]: /the enricher of the record "level trace" returned "x"/ },
    make: also((api) => api.enrich(() => 'x' as never)),
  },
  {
    what: 'enriches later',
    breaks: { [rules.enriches]: /the enricher of the record "level trace" returned a promise/ },
    make: also((api) => api.enrich(async () => ({ a: 1 }))),
  },
  {
    what: 'trips over records without an error',
    breaks: { [rules.enriches]: /the enricher of the record "level trace" threw TypeError/ },
    amongOthers: true,
    make: also((api) => api.enrich((record) => ({ type: record.err!.type }))),
  },
  {
    what: 'forgets to return from its filter',
    breaks: { [rules.filters]: /the filter of the record "level trace" returned undefined/ },
    make: also((api) => api.filter((() => {}) as never)),
  },
  {
    what: 'filters later',
    breaks: { [rules.filters]: /the filter of the record "level trace" returned a promise/ },
    make: also((api) => api.filter((async () => true) as never)),
  },
  {
    what: 'observes later',
    breaks: { [rules.observes]: /the observer of the record "level trace" returned a promise/ },
    make: also((api) => api.onRecord(async () => boom())),
  },
  {
    what: 'throws when it observes',
    breaks: { [rules.observes]: /the observer of the record "level trace" threw Error: boom/ },
    amongOthers: true,
    make: also((api) => api.onRecord(boom)),
  },
  {
    what: 'writes into the fields',
    breaks: { [rules.untouched]: /the observer of the record "level trace" modified it/ },
    make: also((api) => api.onRecord((record) => void Reflect.set(record.fields, 'seen', true))),
  },
  {
    what: 'lends itself a member of the record',
    breaks: { [rules.untouched]: /the filter of the frozen record "level trace" threw TypeError/ },
    make: also((api) =>
      api.filter((record) => {
        const { msg } = record;
        Object.assign(record, { msg: '' });
        Object.assign(record, { msg });
        return true;
      }),
    ),
  },
  {
    what: 'adds a format that ends nowhere',
    breaks: { [rules.formats]: /formatter contract: endless breaks the rule "ends each record with/ },
    make: also((api) => api.addFormatter({ name: 'endless', format: (record) => line(record).trimEnd() })),
  },
  {
    what: 'cannot be flushed without records',
    breaks: { [rules.flushed]: /flush\(\) rejected with Error: nothing to flush/ },
    amongOthers: true,
    make: () => ({ ...good(), flush: () => Promise.reject(new Error('nothing to flush')) }),
  },
  {
    what: 'never ends to flush',
    breaks: { [rules.flushed]: /the hook of onFlush\(\) did not resolve within 100 ms/ },
    amongOthers: true,
    make: also((api) => api.onFlush(() => new Promise(() => {}))),
  },
  {
    what: 'can be closed once',
    breaks: { [rules.closed]: /the hook of onClose\(\) threw Error: it is closed/ },
    make: strict('close'),
  },
  {
    what: 'cannot be closed before it is ready',
    breaks: { [rules.early]: /close\(\) threw TypeError: there is no buffer/ },
    make: hasty,
  },
  {
    what: 'cannot be flushed after its end',
    breaks: { [rules.late]: /the hook of onFlush\(\) threw Error: it is closed/ },
    make: strict('flush'),
  },
  {
    what: 'cannot be shown records after its end',
    breaks: { [rules.late]: /a function of the record "level trace" threw Error: it is closed/ },
    make: strict('record'),
  },
];

async function broken(
  make: () => Plugin | Promise<Plugin>,
  options: PluginContractOptions = { timeoutMs: 100 },
): Promise<Record<string, string>> {
  const reasons: Record<string, string> = {};
  for (const { rule, run } of pluginContract('subject', make, options)) {
    await run().catch(({ message }: Error) => {
      const head = `plugin contract: subject breaks the rule "${rule}": `;
      expect(message.startsWith(head), message).toBe(true);
      reasons[rule] = message.slice(head.length);
    });
  }
  return reasons;
}

describe('the contract of plugins', () => {
  it('is kept by a plugin that keeps every rule', async () => {
    expect(await broken(good)).toEqual({});
  });

  it('is kept by one that does nothing, and by one whose setup waits', async () => {
    expect(await broken(() => ({ name: 'idle', setup() {} }))).toEqual({});
    expect(await broken(async () => ({ name: 'slow', setup: async (api) => good().setup(api) }))).toEqual({});
  });

  it('has a broken plugin here for each of its rules', () => {
    const all = pluginContract('subject', good).map(({ rule }) => rule);
    expect(all).toEqual(Object.values(rules));
    expect(new Set(rows.flatMap(({ breaks }) => Object.keys(breaks)))).toEqual(new Set(all));
  });

  it.for(rows)('is broken by one that $what', async ({ breaks, amongOthers, make }) => {
    const reasons = await broken(make);
    for (const [rule, reason] of Object.entries(breaks)) expect(reasons[rule]).toMatch(reason);
    if (amongOthers !== true) expect(Object.keys(reasons).sort()).toEqual(Object.keys(breaks).sort());
  });

  it('is broken in every rule but that about its shape by a setup that throws', async () => {
    const reasons = await broken(() => ({ name: 'bad', setup: boom }));
    expect(Object.keys(reasons)).toEqual(Object.values(rules).slice(1));
    for (const reason of Object.values(reasons)) expect(reason).toMatch(/setup\(\) threw Error: boom/);
  });

  it('leaves the rules about several loggers out where each has its own plugin', async () => {
    expect(await broken(oneSwitch, { shared: false })).toEqual({});
  });

  it('passes options on to the contract of formatters', async () => {
    const bare = also((api) =>
      api.addFormatter({ name: 'bare', format: (record) => line(record).trimEnd() }),
    );
    expect(await broken(bare, { formatters: { bare: { terminator: '' } } })).toEqual({});
    expect(await broken(good, { formatters: { bare: { terminator: '' } } })).toEqual({
      [rules.formats]: 'options.formatters.bare is for a format that the plugin does not add',
    });
  });

  it('tries records of the user instead of its own', async () => {
    const seen: string[] = [];
    const record: LogRecord = {
      time: 0,
      level: 30,
      levelName: 'info',
      logger: '',
      msg: 'mine',
      context: {},
      bindings: {},
      fields: {},
    };
    const watching = also((api) => api.onRecord(({ msg }) => void seen.push(msg)));
    expect(await broken(watching, { records: { record } })).toEqual({});
    expect(new Set(seen)).toEqual(new Set(['mine']));
  });
});

describe('a host for plugins', () => {
  it('is a real logger, with the plugins in it', async () => {
    const events: string[] = [];
    const watching = also((api) => {
      api.onFlush(() => void events.push('flushed'));
      api.onClose(() => void events.push('closed'));
    });
    await using host = pluginHost<'notice'>(watching(), { config: { name: 'shop.orders' } });
    host.logger.info('health check');
    host.logger.info('placed', { id: 7 });
    host.logger.notice('custom');
    expect(host.records.map(({ levelName, msg }) => `${levelName} ${msg}`)).toEqual([
      'info placed',
      'notice custom',
    ]);
    expect(host.sink.where({ fields: { id: 7, team: 'shop' } })).toHaveLength(1);
    await host.logger.flush();
    await host.close();
    expect(events).toEqual(['flushed', 'closed']);
    expect(host.problems).toEqual([]);
  });

  it('takes several plugins', () => {
    const enrich = (name: string): Plugin => ({ name, setup: (api) => api.enrich(() => ({ [name]: true })) });
    const host = pluginHost([enrich('a'), enrich('b')]);
    host.logger.info('m');
    expect(host.sink.where({ fields: { a: true, b: true } })).toHaveLength(1);
  });

  it('fails where a setup does', () => {
    expect(() => pluginHost({ name: 'bad', setup: boom })).toThrow(
      'plugin bad: is left out, its setup failed: boom',
    );
  });

  it('fails at the end where a function did, unless it may', async () => {
    const bad: Plugin = { name: 'bad', setup: (api) => api.enrich(boom) };
    const host = pluginHost(bad);
    host.logger.info('m');
    expect(host.records).toHaveLength(1);
    await expect(host.close()).rejects.toThrow('plugin bad: enrich failed: boom');
    const problems: unknown[] = [];
    const lenient = pluginHost(bad, {
      mayFail: true,
      config: { onInternalError: ({ kind }) => void problems.push(kind) },
    });
    lenient.logger.info('m');
    await lenient.close();
    expect(lenient.problems).toMatchObject([{ kind: 'plugin', count: 1 }]);
    expect(problems).toEqual(['plugin']);
  });
});
