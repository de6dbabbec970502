import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../src/formatters/record.ts';
import { createLogger } from '../../src/logger/create-logger.ts';
import type { PluginApi } from '../../src/plugins/index.ts';
import { memory } from '../../src/sinks/memory.ts';
import { hosted, plugin, record } from './host.ts';

const boom = (): never => {
  throw new Error('boom');
};
const later = async (): Promise<never> => boom();

/** Registers one function and gives what the host makes of it. */
function one(kind: 'enrich' | 'filter' | 'onRecord', hook: (record: LogRecord) => unknown) {
  const { host, reported } = hosted([
    plugin('p', { setup: (api) => (api[kind] as PluginApi['onRecord'])(hook as never) }),
  ]);
  const [guarded] = [...host.enrichers, ...host.filters, ...host.observers];
  return { call: guarded as (record: LogRecord) => unknown, host, reported };
}

describe('a function of records', () => {
  const rows = [
    ['an enricher that throws adds nothing', 'enrich', boom, undefined, 'enrich failed: boom'],
    [
      'an enricher that gives text adds nothing',
      'enrich',
      () => 'x',
      undefined,
      'returned "x"; allowed: an object or undefined',
    ],
    ['an enricher that gives a list adds nothing', 'enrich', () => [1], undefined, 'returned an array of 1'],
    [
      'an enricher that waits adds nothing',
      'enrich',
      later,
      undefined,
      'returned a promise; allowed: a function that does not wait',
    ],
    ['a filter that throws keeps the record', 'filter', boom, true, 'filter failed: boom'],
    [
      'a filter that forgets to return keeps the record',
      'filter',
      () => {},
      true,
      'returned undefined; allowed: true or false',
    ],
    ['a filter that gives a number keeps the record', 'filter', () => 0, true, 'returned 0'],
    ['a filter that waits keeps the record', 'filter', later, true, 'returned a promise'],
    ['an observer that throws harms nobody', 'onRecord', boom, undefined, 'onRecord failed: boom'],
    ['an observer that waits harms nobody', 'onRecord', later, undefined, 'returned a promise'],
    [
      'one that throws nothing at all harms nobody',
      'onRecord',
      () => {
        throw undefined;
      },
      undefined,
      'onRecord failed: undefined',
    ],
  ] as const;

  it.for(rows)('%s', ([, kind, hook, result, says]) => {
    const { call, host, reported } = one(kind, hook);
    for (let n = 0; n < 20; n++) expect(call(record)).toBe(result);
    expect(reported).toHaveLength(2);
    expect(reported[0]).toContain(says);
    expect(reported[1]).toBe(`plugin: plugin p: ${kind} is off: it failed 5 times in a row`);
    expect(host.state()['p']?.failures).toEqual({ [kind]: 5 });
  });

  it('may give nothing', () => {
    for (const nothing of [undefined, null]) {
      const { call, reported } = one('enrich', () => nothing);
      expect(call(record)).toBeUndefined();
      expect(reported).toEqual([]);
    }
  });

  it('goes on after failures that are not in a row', () => {
    let count = 0;
    const { call, host, reported } = one('filter', () => (++count % 5 === 0 ? false : boom()));
    const results = Array.from({ length: 50 }, () => call(record));
    expect(results.filter((kept) => kept === false)).toHaveLength(10);
    expect(host.state()['p']?.failures).toEqual({ filter: 40 });
    expect(reported).toHaveLength(1);
  });

  it('is judged apart from its neighbours', () => {
    const { host } = hosted([
      plugin('p', {
        setup(api) {
          api.enrich(boom);
          api.enrich(() => ({ fine: true }));
        },
      }),
    ]);
    for (let n = 0; n < 10; n++) for (const enrich of host.enrichers) enrich(record);
    expect(host.enrichers.map((enrich) => enrich(record))).toEqual([undefined, { fine: true }]);
  });

  it('is not called for what it logs itself', () => {
    const seen: string[] = [];
    const sink = memory();
    const observer = (each: LogRecord): void => {
      seen.push(each.msg);
      log.info('observed');
    };
    const { host } = hosted([plugin('p', { setup: (api) => api.onRecord(observer) })]);
    const log = createLogger({
      sinks: {
        sink: {
          input: 'record',
          write(_line, each) {
            for (const observe of host.observers) observe(each);
            return sink.write('', each);
          },
        },
      },
    });
    log.info('placed');
    expect(seen).toEqual(['placed']);
    expect(sink.records.map(({ msg }) => msg)).toEqual(['observed', 'placed']);
  });

  it('is called no more once the plugin is closed', async () => {
    let count = 0;
    const { host } = hosted([plugin('p', { setup: (api) => api.onRecord(() => void count++) })]);
    host.observers[0]?.(record);
    await host.close();
    host.observers[0]?.(record);
    expect(count).toBe(1);
  });
});
