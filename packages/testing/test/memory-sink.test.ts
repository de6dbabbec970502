import { createLogger, SteleError } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { memorySink } from '../src/index.ts';

describe('a memory sink', () => {
  it('keeps records and their lines', () => {
    const sink = memorySink();
    createLogger({ sinks: { sink } }).info('placed', { id: 7 });
    expect(sink.records).toMatchObject([{ msg: 'placed', fields: { id: 7 } }]);
    expect(sink.lines).toEqual([expect.stringMatching(/^\{.*"msg":"placed".*\}\n$/)]);
  });

  it('gives away what it has with take', () => {
    const sink = memorySink();
    const log = createLogger({ sinks: { sink } });
    log.info('one');
    log.info('two');
    const taken = sink.take();
    log.info('three');
    expect(taken.map(({ msg }) => msg)).toEqual(['one', 'two']);
    expect(sink.take().map(({ msg }) => msg)).toEqual(['three']);
    expect(sink.take()).toEqual([]);
    expect(sink.lines).toEqual([]);
  });

  it('finds records with where', () => {
    const sink = memorySink();
    const log = createLogger({ name: 'shop', sinks: { sink } });
    log.info('placed', { id: 7 });
    log.warn('slow', { id: 7 });
    log.warn('slow', { id: 8 });
    expect(sink.where({ level: 'warn', fields: { id: 7 } })).toEqual([sink.records[1]]);
    expect(sink.where({})).toEqual(sink.records);
    expect(sink.where({ logger: 'shop.db' })).toEqual([]);
  });

  it('refuses a match with an unknown member', () => {
    expect(() => memorySink().where({ message: 'x' } as never)).toThrow(SteleError);
  });

  it('takes the options of core, and refuses others', () => {
    const sink = memorySink({ level: 'error', limit: 1, filter: ({ msg }) => msg !== 'no' });
    const log = createLogger({ sinks: { sink } });
    log.info('info');
    log.error('one');
    log.error('no');
    log.error('two');
    expect(sink.records.map(({ msg }) => msg)).toEqual(['two']);
    expect(sink.stats?.()).toMatchObject({ accepted: 2, written: 1, dropped: { overflow: 1 } });
    expect(() => memorySink({ size: 1 } as never)).toThrow(/memory\.size is not an option/);
  });
});
