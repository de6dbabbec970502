import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Config, createLogger, type Logger, memory } from '../../src/index.ts';
import { preset } from '../../src/presets/index.ts';
import { runIn } from '../programs.ts';

beforeEach(() => {
  for (const name of ['STELE_LEVEL', 'STELE_FORMAT', 'STELE_TIME_FORMAT', 'STELE_NAME_FORMAT'])
    vi.stubEnv(name, '');
});
afterEach(() => void vi.unstubAllEnvs());

/** What a logger with a preset writes to a sink that is given lines. */
function lines(name: string, write: (log: Logger) => void, over: Config = {}): string[] {
  const kept = memory();
  const log = createLogger(preset(name, { ...over, sinks: { out: kept } }));
  write(log);
  void log.close();
  return kept.lines.map(String);
}

const data = (name: string, write: (log: Logger) => void, over: Config = {}): Record<string, unknown>[] =>
  lines(name, write, over).map((line) => JSON.parse(line) as Record<string, unknown>);

const all = (log: Logger): void => {
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) log[level](level);
};

describe('levels', () => {
  it.for<[name: string, first: string]>([
    ['development', 'debug'],
    ['production', 'info'],
    ['testing', 'trace'],
    ['high-performance', 'info'],
    ['bare-metal', 'info'],
    ['web-app', 'info'],
    ['api-service', 'info'],
    ['microservice', 'info'],
    ['background-worker', 'info'],
    ['high-security', 'info'],
    ['minimal', 'warn'],
  ])('of %s begin at %s', ([name, first]) => {
    const written = lines(name, all, { format: 'json' }).map((line) => JSON.parse(line).level as string);
    expect(written[0]).toBe(first);
    expect(written.at(-1)).toBe('fatal');
  });
});

describe('development', () => {
  it('is for people, on a terminal or not', () => {
    expect(lines('development', (log) => log.info('started', { port: 1 }))[0]).toMatch(
      /INFO {2}started {2}port=1/,
    );
  });

  it('is in step with what others write to stdout', async () => {
    const { stdout } = await runIn(import.meta.dirname, 'steps', ['development']);
    expect(stdout.match(/\w+ \d/g)).toEqual([
      'log 1',
      'console 1',
      'log 2',
      'console 2',
      'log 3',
      'console 3',
    ]);
  });
});

describe('production', () => {
  it('loses no line to a signal, and ends by it', async () => {
    const { signal, stdout } = await runIn(import.meta.dirname, 'ending', ['production', 'SIGTERM']);
    expect(signal).toBe('SIGTERM');
    expect(stdout.trimEnd().split('\n')).toHaveLength(100);
  });

  it('logs what nobody caught', async () => {
    const { code, stdout } = await runIn(import.meta.dirname, 'ending', ['production', 'throw']);
    expect(code).not.toBe(0);
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) as string)).toMatchObject({
      level: 'fatal',
      err: { message: 'nobody caught this' },
    });
  });
});

describe('testing', () => {
  it('keeps records in memory and writes nothing', async () => {
    const { code, stdout, stderr } = await runIn(import.meta.dirname, 'ending', ['testing', 'exit']);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    const config = preset('testing');
    createLogger(config).trace('kept');
    expect(config.sinks?.['memory']).toMatchObject({ records: [{ msg: 'kept' }] });
  });
});

describe('high-performance', () => {
  it('thins out floods of one message, and no others', () => {
    const written = data(
      'high-performance',
      (log) => {
        for (let n = 0; n < 1000; n++) {
          log.info('request {n} handled', { n });
          if (n < 50) log.info(`phase ${n}`);
          if (n < 200) log.error('broken');
        }
      },
      { clock: () => 0 },
    );
    const count = (pattern: RegExp): number => written.filter(({ msg }) => pattern.test(String(msg))).length;
    expect(count(/request/)).toBe(109);
    expect(count(/phase/)).toBe(50);
    expect(count(/broken/)).toBe(200);
  });

  it('does not go deep', () => {
    const deep = { a: { b: { c: { d: { e: { f: 1 } } } } } };
    const [shallow] = lines('high-performance', (log) => log.info('m', { deep }));
    const [usual] = lines('production', (log) => log.info('m', { deep }));
    expect(shallow).not.toContain('"f":1');
    expect(usual).toContain('"f":1');
  });

  it('loses no line at the end of the process', async () => {
    const { stdout } = await runIn(import.meta.dirname, 'ending', ['high-performance', 'exit']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(100);
  });
});

describe('redaction', () => {
  const fields = {
    password: 'a',
    email: 'b',
    phone_number: 'c',
    userName: 'd',
    req: { headers: { cookie: 'e', authorization: 'f', accept: 'g' }, body: { x: 'h' }, query: { y: 'i' } },
    orderId: 'j',
  };
  const shown = (name: string): string =>
    (
      lines(name, (log) => log.info('m', fields), { level: 'info', format: 'json' })[0]?.match(
        /(?<=":")[a-j](?=")/g,
      ) ?? []
    ).join('');

  it.for<[name: string, values: string]>([
    ['production', 'bcdghij'],
    ['bare-metal', 'abcdefghij'],
    ['web-app', 'dghij'],
    ['api-service', 'bcdgij'],
    ['microservice', 'bcdghij'],
    ['background-worker', 'bcdghij'],
    ['high-security', 'j'],
    ['minimal', 'bcdghij'],
  ])('of %s leaves %s', ([name, values]) => {
    expect(shown(name)).toBe(values);
  });
});

describe('web-app and api-service', () => {
  it.for(['web-app', 'api-service'])('%s cuts long texts', (name) => {
    const [line = ''] = lines(name, (log) => log.info('m', { text: 'x'.repeat(100_000) }));
    expect(line.length).toBeLessThan(5000);
  });

  it('api-service writes so many records of a kind in a second, and all errors', () => {
    let now = 0;
    const written = data(
      'api-service',
      (log) => {
        for (let n = 0; n < 3000; n++) log.info('flood');
        log.info('another kind');
        for (let n = 0; n < 10; n++) log.error('broken');
        now = 1000;
        for (let n = 0; n < 3000; n++) log.info('flood');
      },
      { clock: () => now, reportMs: 0 },
    );
    const count = (text: string): number => written.filter(({ msg }) => msg === text).length;
    expect([count('flood'), count('another kind'), count('broken')]).toEqual([3000, 1, 10]);
  });
});

describe('microservice', () => {
  it('says which service writes, as OpenTelemetry has it', () => {
    vi.stubEnv('OTEL_SERVICE_NAME', 'orders');
    vi.stubEnv(
      'OTEL_RESOURCE_ATTRIBUTES',
      'service.name=other,service.version=1.2%2Crc, deployment.environment.name = staging,service.instance.id=i-1,odd,bad=%zz',
    );
    expect(data('microservice', (log) => log.info('m'))[0]).toMatchObject({
      service: 'orders',
      version: '1.2,rc',
      environment: 'staging',
      instance: 'i-1',
    });
  });

  it('names the instance after its host, and nothing it does not know', () => {
    vi.stubEnv('OTEL_SERVICE_NAME', '');
    vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', '');
    expect(preset('microservice').base).toEqual({ instance: expect.stringMatching(/./) });
  });
});

describe('background-worker', () => {
  it('writes a record that is repeated once, and how often it came', () => {
    const written = data('background-worker', (log) => {
      for (let n = 0; n < 100; n++) log.warn('queue is empty, waiting');
      log.info('job done', { id: 1 });
      log.info('job done', { id: 2 });
    });
    expect(written.filter(({ msg }) => msg === 'queue is empty, waiting')).toHaveLength(1);
    expect(written.filter(({ msg }) => msg === 'job done')).toHaveLength(2);
  });

  it('follows causes further than others', () => {
    let error = new Error('0');
    for (let n = 1; n <= 15; n++) error = new Error(String(n), { cause: error });
    const text = (name: string): string => lines(name, (log) => log.error(error))[0] ?? '';
    expect(text('background-worker')).toContain('"message":"0"');
    expect(text('production')).not.toContain('"message":"0"');
  });
});

describe('high-security', () => {
  it('has each line out before the next statement runs, so that not even a kill loses one', async () => {
    const { signal, stdout } = await runIn(import.meta.dirname, 'ending', ['high-security', 'SIGKILL']);
    expect(signal).toBe('SIGKILL');
    expect(stdout.trimEnd().split('\n')).toHaveLength(100);
  });

  it('bounds what a record may carry', () => {
    const [line = ''] = lines('high-security', (log) =>
      log.info('m', Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`f${n}`, 'x'.repeat(9000)]))),
    );
    expect(line.length).toBeLessThanOrEqual(32_768);
  });
});

describe('minimal', () => {
  it('writes little: a number for the time, the last part of the name', () => {
    const [line = ''] = lines('minimal', (log) => log.get('app').get('db').warn('slow'), {
      clock: () => 1000,
    });
    expect(line).toBe('{"timestamp":1000,"level":"warn","msg":"slow","logger":"db"}\n');
  });
});
