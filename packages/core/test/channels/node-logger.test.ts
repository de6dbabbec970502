import { channel } from 'node:diagnostics_channel';
import { describe, expect, it } from 'vitest';
import { type ConsumeOptions, consumeNodeLogger } from '../../src/channels/index.ts';
import { SteleError } from '../../src/errors.ts';
import type { Sink } from '../../src/index.ts';
import { onDiagnostics } from '../../src/runtime/web/diagnostics.ts';
import { open } from '../properties/lanes.ts';
import { consumed, levels, publish } from './consumed.ts';

describe('consumeNodeLogger', () => {
  it.for(levels)('gives records of the level %s to the logger', (level) => {
    const { records, forwarded } = consumed(() => publish(level, { msg: 'hello', fields: { a: 1 } }));
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      levelName: level,
      logger: 'app',
      msg: 'hello',
      fields: { a: 1 },
      bindings: {},
    });
    expect(records[0]).not.toHaveProperty('template');
    expect(forwarded).toBe(1);
  });

  it('redacts, as for any other record', () => {
    const { data } = consumed(() =>
      publish('info', { bindingsStr: ',"password":"p1"', fields: { token: 'p2', user: { password: 'p3' } } }),
    );
    expect(JSON.stringify(data)).not.toMatch(/p[123]/);
  });

  it('adds the name of a logger where bindings or record have one', () => {
    const named = (options: ConsumeOptions, record: object): unknown[] =>
      consumed(() => publish('info', record), options).records.map(({ logger, bindings }) => [
        logger,
        bindings,
      ]);
    const bindingsStr = ',"name":"db","a":1';
    expect(named({}, { bindingsStr })).toEqual([['app', { name: 'db', a: 1 }]]);
    expect(named({ nameKey: 'name' }, { bindingsStr })).toEqual([['app.db', { a: 1 }]]);
    expect(named({ nameKey: 'name' }, { bindings: { name: 'db' } })).toEqual([['app.db', {}]]);
    expect(named({ nameKey: 'name' }, { bindingsStr: ',"name":5' })).toEqual([['app', { name: 5 }]]);
    expect(named({ nameKey: 'name' }, {})).toEqual([['app', {}]]);
    expect(named({}, { name: 'db' })).toEqual([['app.db', {}]]);
  });

  it('leaves the level to the logger', () => {
    const { log, records } = open('record', { level: 'warn' });
    const child = log.child({ a: 1 });
    using consumer = consumeNodeLogger(child);
    const all = (): void => {
      for (const level of levels) publish(level, { bindingsStr: ',"b":2' });
    };
    all();
    expect(records.map(({ levelName }) => levelName)).toEqual(['warn', 'error', 'fatal']);
    child.level = 'error';
    all();
    expect(records.slice(3).map(({ levelName }) => levelName)).toEqual(['error', 'fatal']);
    child.level = 'debug';
    all();
    expect(records.slice(5).map(({ levelName }) => levelName)).toEqual([
      'debug',
      'info',
      'warn',
      'error',
      'fatal',
    ]);
    expect(consumer.forwarded).toBe(records.length);
    expect(records[0]?.bindings).toEqual({ a: 1, b: 2 });
  });

  it('listens to the levels it is told, and to none once it is disposed of', () => {
    const heard = (): string[] => levels.filter((level) => channel(`log:${level}`).hasSubscribers);
    expect(heard()).toEqual([]);
    const { log } = open('record');
    const consumer = consumeNodeLogger(log, { level: 'error' });
    expect(heard()).toEqual(['error', 'fatal']);
    const all = consumeNodeLogger(log);
    expect(heard()).toEqual(levels);
    all[Symbol.dispose]();
    all[Symbol.dispose]();
    consumer[Symbol.dispose]();
    expect(heard()).toEqual([]);
  });

  it('makes one child for each set of bindings, and keeps the memory of many bounded', () => {
    const made: object[] = [];
    const { records } = consumed(
      () => {
        for (let n = 0; n < 50; n++) publish('info', { bindingsStr: ',"same":1' });
        expect(made).toHaveLength(1);
        for (let n = 0; n < 500; n++) publish('info', { bindingsStr: `,"n":${n}` });
      },
      {},
      (log) => {
        const child = log.child.bind(log);
        return Object.assign(log, {
          child(bindings: object) {
            made.push(bindings);
            return child(bindings);
          },
        });
      },
    );
    expect(made).toHaveLength(501);
    expect(records).toHaveLength(550);
  });

  it('ends where it began: a sink that publishes again is not heard', () => {
    const again: Sink = {
      input: 'record',
      write: (_line, { msg }) => publish('info', { msg: `again ${msg}` }),
    };
    const { log, records } = open('record');
    const looping = open('record', { sinks: { again } });
    using one = consumeNodeLogger(looping.log);
    using two = consumeNodeLogger(log);
    publish('info', { msg: 'x' });
    expect([one.forwarded, one.refused]).toEqual([1, 1]);
    // The other one hears both.
    expect([two.forwarded, two.refused]).toEqual([2, 0]);
    expect(records.map(({ msg }) => msg)).toEqual(['again x', 'x']);
    looping.log.info('native');
    expect([one.forwarded, one.refused]).toEqual([2, 2]);
  });

  const mistakes: [options: unknown, message: string][] = [
    [{ level: 'inof' }, 'consumeNodeLogger.level is "inof"; allowed: trace, debug, info, warn, error, fatal'],
    [{ nameKey: 5 }, 'consumeNodeLogger.nameKey is 5; allowed: a string'],
    [{ nameKeys: 'x' }, 'consumeNodeLogger.nameKeys is not an option; allowed: level, nameKey'],
    [null, 'consumeNodeLogger is null; allowed: an object'],
  ];
  it.for(mistakes)('refuses the options %j', ([options, message]) => {
    const attempt = (): unknown => consumeNodeLogger(open('line').log, options as ConsumeOptions);
    expect(attempt).toThrow(SteleError);
    expect(attempt).toThrow(message);
    expect(channel('log:info').hasSubscribers).toBe(false);
  });

  it.for([undefined, null, 5, {}])('refuses the logger %j', (logger) => {
    expect(() => consumeNodeLogger(logger as never)).toThrow(/logger is .+; allowed: a logger/);
  });

  it('hears nothing where there are no diagnostics channels', () => {
    const end = onDiagnostics('log:info', () => {
      throw new Error('on purpose');
    });
    publish('info', {});
    expect(end()).toBeUndefined();
  });
});
