import type { LogRecord } from '@stele/core';
import { rfc3164 } from '@stele/core/formatters/rfc3164';
import { hostileRecords } from '@stele/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Receiver, type Transport, transports } from '../receiver.ts';
import { startRsyslog } from '../rsyslog.ts';
import { startSyslogNg } from '../syslog-ng.ts';
import { delivery } from './delivery.ts';
import { golden } from './golden.ts';

const options = { hostname: 'web1', procId: '4711', timeZone: 'UTC', framing: 'none' } as const;

/** Month, day and time: RFC 3164 has no year. */
const withoutYear = (time: string): string => time.slice(5, 19);

describe.for<[string, () => Promise<Receiver>]>([
  ['rsyslog', startRsyslog],
  ['syslog-ng', () => startSyslogNg('rfc3164')],
])('%s reads RFC 3164', ([, start]) => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await start();
  });
  afterAll(() => receiver?.stop());
  const deliver = delivery(() => receiver);

  async function check(transport: Transport, messages: readonly string[]): Promise<void> {
    const all = await deliver(transport, messages);
    const read = all.map(({ pri, time, host, app, procId, msg }) => [
      pri,
      withoutYear(time),
      host,
      app,
      procId,
      // The blank after the tag is part of the content for rsyslog.
      msg.replace(/^ /, ''),
    ]);
    expect(read).toEqual(messages.map(written));
  }

  it.for(transports)('%s: every part of every golden message', async (transport) => {
    const messages = golden('rfc3164.txt').map(([, text]) => text.slice(0, -1));
    expect(messages.length).toBeGreaterThan(30);
    await check(transport, messages);
  });

  it.for(transports)('%s: tags with hyphens, dots and underscores', async (transport) => {
    const record = { ...Object.values(hostileRecords())[0], msg: 'order placed', fields: {} } as LogRecord;
    const messages = [
      String(rfc3164(options).format({ ...record, logger: 'my-app.api' })),
      String(rfc3164({ ...options, tag: 'my_app-2.1' }).format(record)),
    ];
    expect(messages.map((message) => message.includes('my'))).toEqual([true, true]);
    await check(transport, messages);
  });

  it.for(transports)('%s: every part of hostile records', async (transport) => {
    const format = rfc3164(options);
    await check(
      transport,
      Object.values(hostileRecords()).map((record) => String(format.format(record))),
    );
  });
});

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Takes a message apart, section 4.1. */
function written(text: string): (string | number)[] {
  const [, pri, month = '', day = '', time, host = '', tag = '', pid = '', content = ''] =
    /^<(\d+)>([A-Z][a-z]{2}) ([ \d]\d) (\S{8}) (\S+) ([\w./-]+)\[(\d+)\]: (.*)$/s.exec(text) ?? [];
  const date = `${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.trim().padStart(2, '0')}T${time}`;
  return [Number(pri), date, host, tag, pid, content];
}
