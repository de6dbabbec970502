import { SteleError } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { AssertionError, capture, fakeClock } from '../../src/index.ts';

describe('a capture', () => {
  it('keeps what its logger writes, at every level', () => {
    const { logger, records, lines } = capture();
    logger.trace('one');
    logger.child({ module: 'db' }).fatal('two', { n: 2 });
    expect(records.map(({ levelName, msg }) => [levelName, msg])).toEqual([
      ['trace', 'one'],
      ['fatal', 'two'],
    ]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'one' },
      { msg: 'two', module: 'db', n: 2 },
    ]);
  });

  it('keeps more records than a memory sink', () => {
    const { logger, records } = capture();
    for (let n = 0; n < 10_001; n++) logger.info('n');
    expect(records).toHaveLength(10_001);
  });

  it('is configured as the application is, sinks excepted', () => {
    const written: unknown[] = [];
    const { logger, lines, records } = capture({
      config: {
        name: 'shop',
        level: 'info',
        base: { service: 'shop' },
        redact: { keys: ['iban'] },
        customLevels: { notice: 35 },
        keys: { msg: 'message' },
        exit: { signals: ['SIGUSR2'] },
        sinks: { out: { write: (line) => void written.push(line) } },
      },
    });
    logger.debug('left out');
    logger.notice('paid', { iban: 'DE00' });
    expect(records).toMatchObject([
      { levelName: 'notice', logger: 'shop', bindings: { service: 'shop' }, fields: { iban: '[Redacted]' } },
    ]);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ message: 'paid' });
    expect(written).toEqual([]);
    expect(process.listenerCount('SIGUSR2')).toBe(0);
  });

  it('does not depend on the environment', () => {
    process.env['STELE_LEVEL'] = 'fatal';
    process.env['STELE_FORMAT'] = 'pretty';
    try {
      const { logger, lines } = capture();
      logger.info('heard');
      expect(lines).toEqual([expect.stringMatching(/^\{/)]);
    } finally {
      delete process.env['STELE_LEVEL'];
      delete process.env['STELE_FORMAT'];
    }
  });

  it('writes lines in the format of the configuration', () => {
    const { logger, lines } = capture({ config: { format: 'pretty' } });
    logger.info('hello');
    expect(lines).toEqual([expect.stringMatching(/ INFO {2}hello\n$/)]);
  });

  it('takes its time from a clock', () => {
    const clock = fakeClock(5);
    const one = capture({ clock });
    const two = capture({ config: { clock: () => 7 } });
    const both = capture({ clock, config: { clock: () => 7 } });
    for (const { logger } of [one, two, both]) logger.info('x');
    expect([one, two, both].map(({ records }) => records[0]?.time)).toEqual([5, 7, 5]);
  });

  it('finds the first record that matches, and all', () => {
    const { logger, find, all, records } = capture();
    logger.info('a', { n: 1 });
    logger.info('a', { n: 2 });
    expect(find({ msg: 'a' })).toBe(records[0]);
    expect(find({ msg: 'b' })).toBeUndefined();
    expect(all({ msg: 'a' })).toEqual(records);
    expect(all({ msg: 'b' })).toEqual([]);
  });

  it('returns the record it expects', () => {
    const { logger, expect: expectRecord, records } = capture();
    logger.warn('retry', { n: 1 });
    expect(expectRecord({ level: 'warn', msg: /retry/, fields: { n: 1 } })).toBe(records[0]);
  });

  it('throws an assertion error for a record that is missing, and for one that is not wanted', () => {
    const captured = capture();
    captured.logger.info('one');
    for (const act of [() => captured.expect({ msg: 'two' }), () => captured.expectNone({ msg: 'one' })]) {
      expect(act).toThrow(AssertionError);
      expect(act).toThrow(expect.objectContaining({ name: 'AssertionError', code: 'ERR_ASSERTION' }));
    }
    captured.expectNone({ msg: 'two' });
  });

  it('points at the line of the test', () => {
    const captured = capture();
    const stack = (act: () => unknown): string => {
      try {
        act();
        return '';
      } catch (error) {
        return (error as Error).stack?.split('\n').find((line) => line.includes(' at ')) ?? '';
      }
    };
    captured.logger.info('x');
    expect(stack(() => captured.expect({ msg: 'y' }))).toContain('capture.test.ts');
    expect(stack(() => captured.expectNone({ msg: 'x' }))).toContain('capture.test.ts');
  });

  it('forgets with clear, and goes on', () => {
    const captured = capture();
    captured.logger.info('one');
    captured.clear();
    captured.expectNone({});
    captured.logger.info('two');
    expect(captured.records.map(({ msg }) => msg)).toEqual(['two']);
    expect(captured.lines).toHaveLength(1);
  });

  it.for<[string, object, string, string]>([
    [
      'an unknown member',
      { message: 'x' },
      'STELE_CONFIG_OPTION',
      'match.message is not an option; allowed: level, logger',
    ],
    [
      'an unknown level',
      { level: 'warning' },
      'STELE_CONFIG_LEVEL',
      'match.level is "warning"; allowed: trace, debug',
    ],
  ])('refuses %s in a match, which nothing could meet', ([, match, code, message]) => {
    const captured = capture();
    for (const name of ['find', 'all', 'expect', 'expectNone'] as const) {
      const act = () => captured[name](match);
      expect(act).toThrow(SteleError);
      expect(act).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
    }
  });

  it('knows the custom levels of its configuration', () => {
    const { logger, expect: expectRecord } = capture({ config: { customLevels: { notice: 35 } } });
    logger.notice('x');
    expect(expectRecord({ level: 'notice' }).level).toBe(35);
  });

  it('refuses a wrong configuration', () => {
    expect(() => capture({ config: { levle: 'info' } as never })).toThrow(SteleError);
    expect(() => capture({ global: true, config: { level: 'loud' } })).toThrow(SteleError);
  });
});
