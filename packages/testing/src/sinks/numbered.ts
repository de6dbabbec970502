import { json, type LogRecord } from '@stele/core';

/** A record that can be told from all others wherever its message shows, and its line. */
export interface Numbered {
  readonly record: LogRecord;
  readonly line: string;
}

const formatter = json();
const marker = /record (\d+) of the contract/;

/** The record with this number. `part` goes into it; its message is put behind the number. */
export function numbered(n: number, part: Partial<LogRecord> = {}): Numbered {
  const msg = `record ${n} of the contract`;
  const record: LogRecord = {
    time: 1_795_166_100_042 + n,
    level: 30,
    levelName: 'info',
    logger: 'contract',
    context: { requestId: '7b1c2f0e' },
    bindings: { service: 'shop' },
    fields: { n, user: { roles: ['a', 'b'] } },
    ...part,
    msg: part.msg === undefined ? msg : `${msg} ${part.msg}`,
  };
  return { record, line: String(formatter.format(record)) };
}

/** The number of the record that a text is about. */
export function numberOf(text: string): number | undefined {
  const [, digits] = marker.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
