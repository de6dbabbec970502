import type { LogRecord } from '@stele/core';
import { rfc5424 } from '@stele/core/formatters/rfc5424';
import { hostileRecords } from '@stele/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Received } from '../received.ts';
import { type Receiver, type Transport, transports } from '../receiver.ts';
import { startRsyslog } from '../rsyslog.ts';
import { startSyslogNg } from '../syslog-ng.ts';
import { delivery, LONGEST_DATAGRAM } from './delivery.ts';
import { expectedValues, unescaped } from './expected.ts';
import { golden } from './golden.ts';

/** syslog-ng keeps no more of one value, in bytes. */
const LONGEST_VALUE = 65_535;

const hostile = Object.entries(hostileRecords()).filter(([, record]) =>
  expectedValues(record).every(([, value]) => Buffer.byteLength(value) <= LONGEST_VALUE),
);
const options = { hostname: 'web1.example', procId: '4711', msgId: 'ORDER' } as const;
const severities: Record<string, number> = {
  trace: 7,
  debug: 7,
  info: 6,
  notice: 5,
  warn: 4,
  error: 3,
  fatal: 1,
};
const framing = (transport: Transport): 'none' | 'octet' | 'lf' => (transport === 'udp' ? 'none' : transport);

/** A message without its frame. */
const bare = (text: string, transport: Transport): string =>
  transport === 'udp' ? text : transport === 'lf' ? text.slice(0, -1) : text.replace(/^\d+ /, '');

/** Takes a message apart into what must come out of it, parameters in any order. */
function written(text: string): string[] {
  const [, head = '', data = '', msg = ''] =
    /^(\S+ \S+ \S+ \S+ \S+ \S+) \[((?:[^\]\\]|\\.)*)\] ?(.*)$/s.exec(text) ?? [];
  const [pri, time, ...words] = head.split(' ');
  const stamp = time === '-' ? [] : [Date.parse(String(time))];
  return [
    String(pri),
    ...stamp.map(String),
    ...words,
    ...(data.match(/(?:[^ "]|"(?:[^"\\]|\\.)*")+/gs) ?? []).sort(),
    msg,
  ];
}

/** Puts what a receiver understood together again, in the same form. */
function understood({ pri, time, host, app, procId, msgId, data, msg }: Received, timed: boolean): string[] {
  const elements = Object.entries(data).flatMap(([id, params]) => [
    id,
    ...Object.entries(params).map(([name, value]) => `${name}="${value.replace(/["\\\]]/g, '\\$&')}"`),
  ]);
  const stamp = timed ? [String(Date.parse(time))] : [];
  return [`<${pri}>1`, ...stamp, host, app || '-', procId || '-', msgId || '-', ...elements.sort(), msg];
}

describe.for<[string, () => Promise<Receiver>]>([
  ['rsyslog', startRsyslog],
  ['syslog-ng', () => startSyslogNg('rfc5424')],
])('%s reads RFC 5424', ([, start]) => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await start();
  });
  afterAll(() => receiver?.stop());
  const deliver = delivery(() => receiver);

  it.for(transports)('%s: every part of every golden message', async (transport) => {
    const messages = golden('rfc5424.txt').map(([, text]) => text.slice(0, -1));
    expect(messages.length).toBeGreaterThan(30);
    const all = await deliver(transport, messages);
    expect(all.map((one) => understood(one, true))).toEqual(messages.map(written));
  });

  it.for(transports)('%s: level, logger, message and fields of hostile records', async (transport) => {
    const format = rfc5424({ ...options, framing: framing(transport) });
    const sent = hostile
      .map(([name, record]) => ({ name, record, text: bare(String(format.format(record)), transport) }))
      .filter(({ text }) => transport !== 'udp' || Buffer.byteLength(text) <= LONGEST_DATAGRAM);
    const all = await deliver(
      transport,
      sent.map(({ text }) => text),
    );
    for (const [at, { name, record, text }] of sent.entries()) {
      const one = all[at] as Received;
      expect(understood(one, text.split(' ')[1] !== '-'), name).toEqual(written(text));
      expect(unescaped(one.msg), name).toBe(record.msg);
      expect(one.pri, name).toBe(8 + (severities[record.levelName] ?? 7));
      if (text.split(' ')[1] !== '-') expect(Date.parse(one.time), name).toBe(Math.floor(record.time));
      checkData(one, record, name);
    }
  });
});

function checkData(one: Received, record: LogRecord, name: string): void {
  const params = Object.entries(one.data['fields@32473'] ?? {});
  const read = new Map(params.map(([param, value]) => [decodeURIComponent(param), unescaped(value)]));
  expect(read.get('level'), name).toBe(record.levelName);
  if (record.logger !== '') expect(read.get('logger'), name).toBe(record.logger);
  const expected = expectedValues(record);
  expect(params, name).toHaveLength(expected.length + (record.logger === '' ? 1 : 2));
  expect(params.map(([, value]) => unescaped(value)).sort(), name).toEqual(
    [
      record.levelName,
      ...(record.logger === '' ? [] : [record.logger]),
      ...expected.map(([, value]) => value),
    ].sort(),
  );
  // Names that are too long end with a number, forged ones with a suffix.
  for (const [path, value] of expected)
    if (read.has(path) && !['level', 'logger'].includes(path))
      expect(read.get(path), `${name}: ${path}`).toBe(value);
}
