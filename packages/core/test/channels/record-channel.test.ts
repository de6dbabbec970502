import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, it } from 'vitest';
import { RECORD_CHANNEL, recordPublisher } from '../../src/channels/index.ts';
import { context } from '../../src/context/context.ts';
import { createLogger, type LogRecord, type Sink } from '../../src/index.ts';
import * as web from '../../src/runtime/web/diagnostics.ts';

/** A listener to the channel, until it is disposed of. */
function listen(
  also: (record: LogRecord) => void = () => {},
): Disposable & { readonly records: LogRecord[] } {
  const records: LogRecord[] = [];
  const listener = (message: unknown): void => {
    records.push(message as LogRecord);
    also(message as LogRecord);
  };
  subscribe('stele:record', listener);
  return { records, [Symbol.dispose]: () => void unsubscribe('stele:record', listener) };
}

const keeping = (records: LogRecord[]): Sink => ({
  input: 'record',
  write: (_, record) => void records.push(record),
});

describe('the channel stele:record', () => {
  it('carries the records of every logger', () => {
    const log = createLogger({ name: 'app', level: 'debug', sinks: {}, clock: () => 5 });
    const other = createLogger({ sinks: { lines: { input: 'line', write() {} } } });
    using heard = listen();
    log.info('nobody takes this');
    context.run({ requestId: 'r1' }, () =>
      other.child({ a: 1 }).error(new Error('boom'), 'order {id}', { id: 7 }),
    );
    other.debug('not written');
    expect(heard.records).toHaveLength(1);
    expect(heard.records[0]).toMatchObject({
      level: 50,
      levelName: 'error',
      msg: 'order 7',
      template: 'order {id}',
      context: { requestId: 'r1' },
      bindings: { a: 1 },
      fields: { id: 7 },
      err: { type: 'Error', message: 'boom' },
    });
  });

  it('carries what the sinks get, redacted, and leaves their lines as they are', () => {
    const records: LogRecord[] = [];
    const lines: unknown[] = [];
    const log = createLogger({
      clock: () => 5,
      sinks: { kept: keeping(records), lines: { input: 'line', write: (line) => void lines.push(line) } },
    });
    log.info('m', { password: 'p1' });
    {
      using heard = listen();
      log.info('m', { password: 'p1' });
      expect(heard.records).toEqual([records[1]]);
    }
    expect(lines[1]).toBe(lines[0]);
    expect(JSON.stringify(records)).not.toContain('p1');
  });

  it('carries neither what is discarded, nor what a subscriber logs', () => {
    const records: LogRecord[] = [];
    const log = createLogger({ filters: [({ msg }) => msg !== 'no'], sinks: { kept: keeping(records) } });
    using heard = listen(({ msg }) => log.info(`heard ${msg}`));
    log.info('no');
    log.info('one');
    log.info('two');
    expect(heard.records.map(({ msg }) => msg)).toEqual(['one', 'two']);
    expect(records.map(({ msg }) => msg)).toEqual(['heard one', 'one', 'heard two', 'two']);
    expect(log.stats()).toMatchObject({ records: 5, accepted: 4, written: 4, discarded: { filter: 1 } });
  });
});

describe('a publisher', () => {
  it('is active while somebody listens', () => {
    const publisher = recordPublisher();
    expect([RECORD_CHANNEL, publisher.active]).toEqual(['stele:record', false]);
    const heard = listen();
    expect(publisher.active).toBe(true);
    expect(publisher.publish({ msg: 'm' } as LogRecord)).toBe(true);
    heard[Symbol.dispose]();
    expect([publisher.active, heard.records]).toEqual([false, [{ msg: 'm' }]]);
  });

  it('has no channel where the runtime has none', () => {
    expect(web.diagnosticsChannel('stele:record')).toBeUndefined();
  });
});
