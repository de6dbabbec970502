import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../src/formatters/record.ts';
import { memory } from '../../src/sinks/index.ts';

const recordOf = (msg: string): LogRecord => ({
  time: 0,
  level: 30,
  levelName: 'info',
  logger: '',
  msg,
  context: {},
  bindings: {},
  fields: {},
});

describe('a memory sink', () => {
  it('keeps records and lines side by side', () => {
    const sink = memory();
    sink.write('größe\n', recordOf('a'));
    sink.write(Uint8Array.of(1, 2), recordOf('b'));
    expect(sink.records.map(({ msg }) => msg)).toEqual(['a', 'b']);
    expect(sink.lines).toEqual(['größe\n', Uint8Array.of(1, 2)]);
    expect(sink.stats!()).toMatchObject({ accepted: 2, written: 2, bytes: 10, pending: 0, state: 'ok' });
  });

  it('drops the oldest beyond its limit, and counts them', () => {
    const sink = memory({ limit: 3 });
    for (const msg of ['a', 'b', 'c', 'd', 'e']) sink.write(msg, recordOf(msg));
    expect(sink.lines).toEqual(['c', 'd', 'e']);
    expect(sink.records.length).toBe(3);
    expect(sink.stats!()).toMatchObject({ accepted: 5, written: 3, dropped: { overflow: 2 } });
  });

  it('forgets on demand, and counts what comes after its end', async () => {
    const sink = memory();
    sink.write('a', recordOf('a'));
    sink.clear();
    await sink[Symbol.asyncDispose]!();
    sink.write('b', recordOf('b'));
    expect(sink.lines).toEqual([]);
    expect(sink.stats!()).toMatchObject({ accepted: 2, written: 1, dropped: { closed: 1 } });
  });
});
