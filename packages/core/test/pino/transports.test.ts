import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import pino, { type LoggerOptions, type TransportOptions } from '../../src/pino/index.ts';
import { folder, textOf } from '../sinks/processes.ts';

const bare = { base: null, timestamp: false } as const;

/** Logs to a transport and closes it. */
function log(transport: TransportOptions, options: LoggerOptions<string> = {}): void {
  const logger = pino({ ...bare, level: 'trace', transport, ...options });
  logger.info({ a: 1 }, 'info');
  logger.error('error');
  logger['foo']?.('foo');
  logger.fatal('fatal');
}

const words = (path: string): string[] =>
  textOf(path)
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).msg);

describe('the option transport', () => {
  it('writes pino/file to the path', () => {
    const destination = join(folder(), 'new', 'log');
    log({ target: 'pino/file', options: { destination, mkdir: true } });
    expect(words(destination)).toEqual(['info', 'error', 'fatal']);
  });

  it('writes to several targets, each with its level', () => {
    const [all, errors, default_] = ['a', 'b', 'c'].map((name) => join(folder(), name)) as [
      string,
      string,
      string,
    ];
    const file = (destination: string) => ({ target: 'pino/file', options: { destination } });
    log({ targets: [{ ...file(all), level: 'trace' }, { ...file(errors), level: 'error' }, file(default_)] });
    expect([words(all), words(errors), words(default_)]).toEqual([
      ['info', 'error', 'fatal'],
      ['error', 'fatal'],
      ['info', 'error', 'fatal'],
    ]);
  });

  it('knows dedupe, custom levels and formatters of the level', () => {
    const [low, high] = ['a', 'b'].map((name) => join(folder(), name)) as [string, string];
    const targets = [
      { target: 'pino/file', level: 'info', options: { destination: low } },
      { target: 'pino/file', level: 'foo', options: { destination: high } },
    ];
    const formatters = { level: (label: string) => ({ level: label }) };
    log({ targets, dedupe: true }, { customLevels: { foo: 55 }, formatters });
    expect([words(low), words(high)]).toEqual([
      ['info', 'error'],
      ['foo', 'fatal'],
    ]);
    expect(textOf(high)).toContain('"level":"foo"');
  });

  it('writes pino-pretty in the readable format', () => {
    const destination = join(folder(), 'log');
    log({
      target: 'pino-pretty',
      options: { destination, colorize: false, ignore: 'time,pid', singleLine: true },
    });
    expect(textOf(destination)).toBe('INFO  info  a=1\nERROR error\nFATAL fatal\n');
  });

  it('follows the options of pino-pretty that have a meaning here', () => {
    const out: string[] = [];
    const destination = { write: (text: string) => out.push(text) };
    const stream = pino.transport({
      target: 'pino-pretty',
      options: {
        destination,
        translateTime: 'UTC:HH:MM',
        minimumLevel: 'warn',
        messageKey: 'm',
        colorize: true,
        levelFirst: true,
        ignore: 'secretless',
      },
    });
    const logger = pino(
      { base: {}, name: 'shop', messageKey: 'm', timestamp: () => ',"time":1700000000000' },
      stream,
    );
    logger.info('quiet');
    logger.warn({ id: 7, secretless: 1 }, 'loud');
    logger.error(new Error('declined'));
    const text = out.join('').replace(/\x1b\[[\d;]*m/g, '');
    expect(text).toMatch(
      /^22:13:20\.000 {2}WARN {3}shop: loud {2}id=7\n22:13:20\.000 {2}ERROR {2}shop: Error: declined\n/,
    );
  });

  it('gives back a stream that tells when it is ready and when it is closed', async () => {
    const destination = join(folder(), 'log');
    const stream = pino.transport({ target: 'pino/file', options: { destination } });
    await new Promise<void>((resolve) => stream.on('ready', () => resolve()));
    const logger = pino(bare, stream);
    logger.info('first');
    logger.info('second');
    await new Promise<void>((resolve) => logger.flush(() => resolve()));
    expect(words(destination)).toEqual(['first', 'second']);
    const closed = new Promise<void>((resolve) => stream.on('close', () => resolve()));
    stream.end();
    await closed;
  });

  it('leaves text alone that is no line of pino', () => {
    const out: string[] = [];
    const destination = { write: (text: string) => out.push(text) };
    const stream = pino.transport({ target: 'pino-pretty', options: { destination } });
    for (const text of ['not JSON\n', '5\n']) stream.write(text);
    expect(out.join('')).toBe('not JSON\n5\n');
  });

  it.for<[name: string, transport: TransportOptions, message: string]>([
    [
      'another target',
      { target: 'pino-loki' },
      'transport.target is "pino-loki"; allowed: "pino/file", "pino-pretty"',
    ],
    ['a path', { target: '/x/transport.js' }, 'give its stream as destination'],
    [
      'one of several',
      { targets: [{ target: 'pino/file' }, { target: 'pino-loki' }] },
      'transport.targets[1].target is "pino-loki"',
    ],
    ['a pipeline', { pipeline: [{ target: 'a' }] }, 'transport.pipeline: pipelines run in worker threads'],
    [
      'a pipeline among targets',
      { targets: [{ pipeline: [{ target: 'a' }] }] },
      'transport.targets[0].pipeline',
    ],
    ['both', { target: 'pino/file', targets: [] }, 'only one of target or targets can be specified'],
    ['nothing', {}, 'transport.targets is undefined'],
    ['an unknown option', { tragets: [] } as never, 'did you mean "targets"?'],
    [
      'an option of pino-pretty that changes content',
      { target: 'pino-pretty', options: { messageFormat: '{a}' } },
      'messageFormat is not an option',
    ],
  ])('refuses %s and says so', ([, transport, message]) => {
    const make = (): unknown => pino({ transport });
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ name: 'SteleError' }));
  });
});
