import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Config,
  context,
  createLogger,
  json,
  type Logger,
  type LogRecord,
  memory,
} from '../../src/index.ts';
import { lanes, open, TIME, written } from '../properties/lanes.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const call = (log: Logger): void => log.get('db').get('pool').info('order {id}', { id: 7 });

describe('the option display', () => {
  it.for([
    [
      {},
      {
        timestamp: '2026-11-20T09:15:00.042Z',
        msg: 'order 7',
        template: 'order {id}',
        logger: 'app.db.pool',
      },
    ],
    [{ time: 'epoch-ms' }, { timestamp: TIME }],
    [{ time: 'epoch-s' }, { timestamp: TIME / 1000 }],
    [{ time: 'epoch-ns' }, { timestamp: `${TIME}000000` }],
    [{ loggerName: 'short' }, { logger: 'pool' }],
    [{ loggerName: 'abbreviated' }, { logger: 'a.d.pool' }],
    [{ message: 'template' }, { msg: 'order {id}', id: 7 }],
  ] as [NonNullable<Config['display']>, object][])('%j', ([display, expected]) => {
    for (const lane of lanes) {
      const { log, lines, records } = open(lane, { display, name: 'app' });
      call(log);
      expect(JSON.parse(lines[0] as string)).toMatchObject(expected);
      if (lane === 'record') expect(json({}, display).format(records[0] as LogRecord)).toBe(lines[0]);
    }
  });

  it('shows the local time with its offset', () => {
    const { log, lines } = open('line', { display: { time: 'local' } });
    log.info('m');
    const { timestamp } = JSON.parse(lines[0] as string);
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.042[+-]\d\d:\d\d$/);
    expect(Date.parse(timestamp)).toBe(TIME);
  });

  it('comes from the environment, below what the program says', () => {
    vi.stubEnv('STELE_TIME_FORMAT', 'epoch-ms');
    vi.stubEnv('STELE_NAME_FORMAT', 'short');
    vi.stubEnv('STELE_MESSAGE_FORMAT', 'template');
    const { log, lines } = open('line', { name: 'app', display: { message: 'rendered' } });
    call(log);
    expect(JSON.parse(lines[0] as string)).toMatchObject({ timestamp: TIME, logger: 'pool', msg: 'order 7' });
  });

  it.for([
    [{ time: 'unix' }, 'display.time is "unix"'],
    [{ loggerName: 'shrt' }, 'did you mean "short"'],
    [{ msg: 'rendered' }, 'display.msg is not an option'],
  ] as [object, string][])('%j is a mistake', ([display, message]) => {
    expect(() => createLogger({ display })).toThrow(message);
  });

  it('is checked where it comes from', () => {
    vi.stubEnv('STELE_TIME_FORMAT', 'unix');
    expect(() => createLogger()).toThrow('STELE_TIME_FORMAT is "unix"');
  });
});

describe('the option onConflict', () => {
  const fields = { level: 'x', msg: 'y', other: 1, fields: { z: 2 } };

  it('gives reserved names a suffix', () => {
    expect(written((log) => log.info('m', fields)).data).toMatchObject({ level_: 'x', msg_: 'y', other: 1 });
  });

  it('or puts their fields into a field of their own', () => {
    const config = { onConflict: 'nest' } as const;
    expect(written((log) => log.info('m', fields), config).data).toMatchObject({
      level: 'info',
      msg: 'm',
      other: 1,
      fields: { level: 'x', msg: 'y', z: 2 },
    });
    expect(written((log) => log.info('m', { level: 1, fields: 2 }), config).data).toMatchObject({
      fields: { level: 1, fields: 2 },
    });
  });
});

describe('enrichers', () => {
  const enriched = (enrich: Config['enrich'], run: (log: Logger) => void): LogRecord[] => {
    const sink = memory();
    run(createLogger({ enrich: enrich ?? [], sinks: { sink }, onInternalError: () => {} }));
    return [...sink.records];
  };

  it('add fields below all others, read and hidden as any', () => {
    const [record] = enriched(
      [
        () => ({ trace_id: 't', password: 'hunter2', a: 0, b: 0, c: 0, level: 'x' }),
        ({ levelName }) => ({ was: levelName }),
      ],
      (log) => context.run({ c: 3 }, () => log.child({ b: 2 }).info('m', { a: 1 })),
    );
    expect(record).toMatchObject({
      fields: { a: 1 },
      bindings: { b: 2 },
      context: { c: 3, trace_id: 't', password: '[Redacted]', level_: 'x', was: 'info' },
    });
    expect(record?.context).not.toHaveProperty('a');
  });

  it('that throw or give nothing do no harm', () => {
    const records = enriched(
      [
        () => {
          throw new Error('boom');
        },
        () => undefined,
        () => 7 as never,
      ],
      (log) => log.info('m', { a: 1 }),
    );
    expect(records).toMatchObject([{ msg: 'm', fields: { a: 1 }, context: {} }]);
  });

  it('show in the line of a sink that takes lines only', () => {
    const { log, lines } = open('line', { enrich: [() => ({ host: 'h' })] });
    log.info('m', { a: 1 });
    expect(lines).toEqual([
      `{"timestamp":"2026-11-20T09:15:00.042Z","level":"info","msg":"m","host":"h","a":1}\n`,
    ]);
  });
});
