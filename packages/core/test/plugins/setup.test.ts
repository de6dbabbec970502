import { describe, expect, it } from 'vitest';
import { definePlugin, type Plugin } from '../../src/plugins/index.ts';
import { memory } from '../../src/sinks/memory.ts';
import { hosted, record } from './host.ts';

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
