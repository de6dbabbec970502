import { channel as diagnosticsChannel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, it } from 'vitest';
import { channel, RECORD_CHANNEL, recordPublisher } from '../../src/channels/index.ts';
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

describe('the sink channel()', () => {
  it('publishes each record to stele:record', () => {
    const log = createLogger({ name: 'app', level: 'debug', sinks: { channel: channel() }, clock: () => 5 });
    using heard = listen();
    context.run({ requestId: 'r1' }, () =>
      log.child({ a: 1 }).error(new Error('boom'), 'order {id}', { id: 7 }),
    );
    log.debug('second');
    log.trace('not written');
    expect(heard.records).toHaveLength(2);
    expect(heard.records[0]).toMatchObject({
      time: 5,
      level: 50,
      levelName: 'error',
      logger: 'app',
      msg: 'order 7',
      template: 'order {id}',
      context: { requestId: 'r1' },
      bindings: { a: 1 },
      fields: { id: 7 },
      err: { type: 'Error', message: 'boom' },
    });
  });

  it('gives the record that the other sinks get, redacted', () => {
    const records: LogRecord[] = [];
    const log = createLogger({ sinks: { channel: channel(), kept: keeping(records) } });
    using heard = listen();
    log.info('m', { password: 'p1' });
    expect(heard.records).toEqual(records);
    expect(JSON.stringify(heard.records)).not.toContain('p1');
  });

  it('counts what somebody heard, and nothing else', async () => {
    const log = createLogger({ sinks: { channel: channel() } });
    log.info('nobody listens');
    expect(log.stats().sinks['channel']).toMatchObject({ accepted: 0, written: 0 });
    {
      using heard = listen();
      log.info('one');
      log.info('two');
      expect(heard.records.map(({ msg }) => msg)).toEqual(['one', 'two']);
    }
    log.info('nobody listens any more');
    expect(log.stats().sinks['channel']).toMatchObject({ accepted: 2, written: 2, pending: 0, state: 'ok' });
    expect(await log.close()).toEqual({ ok: true, pending: 0, failed: 0 });
    expect(diagnosticsChannel('stele:record').hasSubscribers).toBe(false);
  });

  it('takes a level and a filter', () => {
    const options = { level: 'warn', filter: ({ msg }: LogRecord) => msg !== 'no' };
    const log = createLogger({ sinks: { channel: channel(options) } });
    using heard = listen();
    log.info('no');
    log.warn('no');
    log.warn('yes');
    expect(heard.records.map(({ msg }) => msg)).toEqual(['yes']);
  });

  it('does not publish what a subscriber logs, which other sinks get', () => {
    const records: LogRecord[] = [];
    const log = createLogger({ sinks: { channel: channel(), kept: keeping(records) } });
    using heard = listen(({ msg }) => log.info(`heard ${msg}`));
    log.info('one');
    log.info('two');
    expect(heard.records.map(({ msg }) => msg)).toEqual(['one', 'two']);
    expect(records.map(({ msg }) => msg)).toEqual(['heard one', 'one', 'heard two', 'two']);
    expect(log.stats().sinks['channel']).toMatchObject({ accepted: 4, written: 2, dropped: { failed: 2 } });
  });

  it('publishes nothing once it is closed', async () => {
    const target = channel();
    await target[Symbol.asyncDispose]?.();
    await target[Symbol.asyncDispose]?.();
    using heard = listen();
    target.write('', { msg: 'late' } as LogRecord);
    expect(heard.records).toEqual([]);
    expect(target.stats?.()).toMatchObject({ accepted: 1, written: 0, dropped: { closed: 1 } });
  });

  it.for([
    [{ lvel: 'info' }, 'channel.lvel is not an option; allowed: level, filter; did you mean "level"?'],
    [{ filter: 5 }, 'channel.filter is 5; allowed: a function'],
    [5, 'channel is 5; allowed: an object'],
  ] as [unknown, string][])('refuses the options %j', ([options, message]) => {
    expect(() => channel(options as object)).toThrow(message.split(';')[0] as string);
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
