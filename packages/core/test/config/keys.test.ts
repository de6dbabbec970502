import { describe, expect, it } from 'vitest';
import { json, type LogRecord } from '../../src/index.ts';
import { open, TIME, written } from '../properties/lanes.ts';

const keys = { time: '@time', level: 'severity', msg: 'message', err: 'error' };

describe('the names of the members of a record', () => {
  it('may be chosen', () => {
    const {
      data,
      keys: order,
      record,
    } = written((log) => log.error(new Error('x'), 'm', { a: 1 }), { keys, name: 'n' });
    expect(order).toEqual(['@time', 'severity', 'message', 'logger', 'a', 'error']);
    expect(data).toMatchObject({
      '@time': '2026-11-20T09:15:00.042Z',
      severity: 'error',
      message: 'm',
      error: { message: 'x' },
    });
    expect(JSON.parse(String(json(keys).format(record)))).toEqual(data);
  });

  it('are reserved, and others are free', () => {
    const { data } = written(
      (log) => log.info('m', { message: 1, severity: 2, '@time': 3, msg: 4, level: 5, timestamp: 6, err: 7 }),
      { keys },
    );
    expect(data).toMatchObject({
      message: 'm',
      message_: 1,
      severity_: 2,
      '@time_': 3,
      msg: 4,
      level: 5,
      timestamp: 6,
      err: 7,
    });
  });

  it('may be odd', () => {
    for (const name of ['"', '\\', '\n', '', '1', '__proto__', 'é東'])
      written((log) => log.info('m', { a: 1 }), { keys: { msg: name } });
  });

  it('keep their places when they look like numbers', () => {
    const { keys: order } = written((log) => log.info('m', { b: 1 }), {
      keys: { time: '3', level: '2', msg: '1' },
    });
    expect(order).toEqual(['3', '2', '1', 'b']);
  });
});

describe('the timestamp', () => {
  it.for([
    [0, '1970-01-01T00:00:00.000Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
    [TIME, '2026-11-20T09:15:00.042Z'],
    [TIME + 0.9, '2026-11-20T09:15:00.042Z'],
    [951_782_400_000 - 1, '2000-02-28T23:59:59.999Z'],
    [253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
  ] as [number, string][])('of %d is %s', ([time, expected]) => {
    expect(written((log) => log.info('m'), { clock: () => time }).data.timestamp).toBe(expected);
  });

  it('follows the clock in both directions', () => {
    let now = TIME;
    const { log, lines } = open('line', { clock: () => now });
    const times = [0, 1, 57, 958, 999, 1000, 60_000, -5000, 42, 43, 0];
    for (const offset of times) {
      now = TIME + offset;
      log.info('m');
      log.error('m', { a: 1 });
    }
    const expected = times.flatMap((offset) => Array(2).fill(new Date(TIME + offset).toISOString()));
    expect(lines.map((line) => JSON.parse(line).timestamp)).toEqual(expected);
  });
});

describe('the json format', () => {
  it('writes a record as its pipeline does, whoever calls it', () => {
    const record: LogRecord = {
      time: TIME,
      level: 30,
      levelName: 'info',
      logger: 'n',
      msg: 'm "x"',
      template: 't',
      context: { c: 1 },
      bindings: { b: 1 },
      fields: { f: 1 },
      err: { type: 'Error', message: 'x' },
    };
    expect(json().format(record)).toBe(
      '{"timestamp":"2026-11-20T09:15:00.042Z","level":"info","msg":"m \\"x\\"","logger":"n","c":1,"b":1,"f":1,"template":"t","err":{"type":"Error","message":"x"}}\n',
    );
  });
});
