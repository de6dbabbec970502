import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import pino from '../../src/pino/index.ts';
import { memory } from '../../src/sinks/index.ts';
import { type Ended, ended, folder, textOf } from '../sinks/processes.ts';
import type { Scenario } from './fixtures/log.child.ts';

const fixture = join(import.meta.dirname, 'fixtures', 'log.child.ts');

function run(scenario: Scenario, shell = 'exec "$@"'): Promise<Ended> {
  const node = [process.execPath, '--conditions=@stele/source', fixture, JSON.stringify(scenario)];
  return ended(spawn('/bin/sh', ['-c', shell, 'sh', ...node]));
}

const linesOf = (count: number): string =>
  Array.from({ length: count }, (_, index) => `{"level":30,"index":${index},"msg":"line"}\n`).join('');

const bare = { base: null, timestamp: false } as const;
const line = (msg: string): string => `{"level":30,"msg":"${msg}"}\n`;

describe('a logger writes', () => {
  it('to the path it is given', async () => {
    const path = join(folder(), 'log');
    const log = pino(path);
    log.info('hello');
    await new Promise<void>((resolve) => log.flush(() => resolve()));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      level: 30,
      pid: process.pid,
      msg: 'hello',
    });
  });

  it('to the path behind the options', () => {
    const path = join(folder(), 'log');
    const log = pino(bare, path);
    log.fatal('hello');
    expect(textOf(path)).toBe('{"level":60,"msg":"hello"}\n');
  });

  it('to a stream of Node.js', async () => {
    const stream = new PassThrough();
    pino(bare, stream).info('hello');
    expect(String(stream.read())).toBe(line('hello'));
    pino(stream).info('again');
    expect(JSON.parse(String(stream.read())).msg).toBe('again');
  });

  it('to a sink of Stele that takes lines', () => {
    const out = memory();
    pino(bare, out as never).info('hello');
    expect(out.lines).toEqual([line('hello')]);
  });

  it('to standard output, and all of it before the process ends', async () => {
    for (const [end, code] of [
      ['natural', 0],
      ['exit', 7],
      ['throw', 1],
    ] as const) {
      const { stdout, code: actual } = await run({ count: 5000, end });
      expect(actual).toBe(code);
      expect(stdout).toBe(linesOf(5000));
    }
  });

  it('to a file under every option of destination(), and all of it before the process ends', async () => {
    for (const options of [
      {},
      { sync: true },
      { sync: false },
      { minLength: 4096 },
      { sync: false, minLength: 1e6 },
    ]) {
      const dest = join(folder(), 'log');
      await run({ count: 5000, end: 'exit', destination: { dest, ...options } });
      expect(textOf(dest)).toBe(linesOf(5000));
    }
  });

  it('each line at once with sync: true, and after fatal in any case', async () => {
    for (const options of [{ sync: true }, { minLength: 1e6 }]) {
      const dest = join(folder(), 'log');
      const { signal } = await run({ count: 100, end: 'fatal-and-kill', destination: { dest, ...options } });
      expect(signal).toBe('SIGKILL');
      expect(textOf(dest)).toBe(`${linesOf(100)}{"level":60,"msg":"the end"}\n`);
    }
  });

  it('on when nobody reads, and ends without a failure', async () => {
    const { stderr } = await run(
      { count: 1000, end: 'natural' },
      '"$@" | head -n 1 >/dev/null; echo "status $?" >&2',
    );
    expect(stderr).toContain('status 0');
  });

  it('through process.stdout when somebody has replaced its write', () => {
    const { write } = process.stdout;
    const seen: string[] = [];
    process.stdout.write = ((text: string) => seen.push(text)) as never;
    try {
      pino(bare).info('caught');
    } finally {
      process.stdout.write = write;
    }
    expect(seen).toEqual([line('caught')]);
  });
});

describe('destination()', () => {
  it('takes a descriptor, also as text', () => {
    const path = join(folder(), 'log');
    const fd = openSync(path, 'w');
    for (const dest of [fd, String(fd)]) {
      const out = pino.destination({ dest, sync: true });
      pino(bare, out).info('x');
      expect(out.fd).toBe(fd);
    }
    expect(textOf(path)).toBe(line('x').repeat(2));
  });

  it('is standard output when it is told nothing', () => {
    expect([pino.destination().fd, pino.destination({}).fd, pino.destination(2).fd]).toEqual([1, 1, 2]);
  });

  it('holds lines back until there are enough of them or flush is called', async () => {
    const dest = join(folder(), 'log');
    const log = pino(bare, pino.destination({ dest, minLength: 4096, periodicFlush: 60_000 }));
    log.info('first');
    log.info('second');
    expect(textOf(dest)).toBe(line('first'));
    await new Promise<void>((resolve) => log.flush(() => resolve()));
    expect(textOf(dest)).toBe(line('first') + line('second'));
    log.info('x'.repeat(5000));
    expect(textOf(dest)).toContain('xxx');
  });

  it('makes missing folders, empties the file and sets permissions when it is told so', () => {
    const dest = join(folder(), 'a', 'b', 'log');
    expect(() => pino.destination(dest)).toThrow(expect.objectContaining({ code: 'STELE_SINK_OPEN' }));
    pino(bare, pino.destination({ dest, mkdir: true, sync: true, mode: 0o600 })).info('first');
    expect(statSync(dest).mode & 0o777).toBe(0o600);
    pino(bare, pino.destination({ dest, append: false, sync: true, fsync: true })).info('second');
    expect(textOf(dest)).toBe(line('second'));
  });

  it('goes on in a new file after reopen()', () => {
    const dest = join(folder(), 'log');
    const out = pino.destination({ dest });
    const log = pino(bare, out);
    log.info('first');
    log.info('second');
    renameSync(dest, `${dest}.1`);
    out.reopen();
    log.info('third');
    out.flushSync();
    expect([textOf(`${dest}.1`), textOf(dest)]).toEqual([line('first') + line('second'), line('third')]);
    out.reopen(`${dest}.2`);
    expect([out.file, existsSync(`${dest}.2`)]).toEqual([`${dest}.2`, true]);
  });

  it('writes everything when it ends, tells so, and takes nothing afterwards', async () => {
    const dest = join(folder(), 'log');
    const out = pino.destination({ dest, minLength: 1e6 });
    const log = pino(bare, out);
    const told: string[] = [];
    const closed = new Promise<void>((resolve) => out.on('close', () => resolve()));
    for (const event of ['ready', 'finish', 'close']) out.on(event, () => told.push(event));
    log.info('first');
    log.info('second');
    out.end();
    out.end();
    await closed;
    log.info('late');
    expect(textOf(dest)).toBe(line('first') + line('second'));
    expect(told).toEqual(expect.arrayContaining(['finish', 'close']));
    expect(out.destroyed).toBe(true);
  });

  it.for([[{ dest: -1 }], [{ dest: true as never }]])('refuses %j', ([options]) => {
    expect(() => pino.destination(options)).toThrow(expect.objectContaining({ code: 'STELE_CONFIG_TYPE' }));
  });
});
