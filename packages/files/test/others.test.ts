import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FilesOptions, type FilesSink, files } from '../src/index.ts';
import { lineOf, linesOf } from './lines.ts';
import { contentOf, difference, filesIn, folder, record, sleep, textIn, until } from './logs.ts';
import { ended, ready, run, start } from './processes.ts';

const write = (sink: FilesSink, count: number, from = 0): void => {
  for (let n = from; n < from + count; n++) sink.write(lineOf(n), record);
  sink.flushSync();
};

describe('a file that somebody else moves', () => {
  it('is left, and begun anew by a later line', async () => {
    const home = folder();
    const path = join(home, 'app.log');
    const sink = files({ path });
    write(sink, 10);
    renameSync(path, join(home, 'app.log.1'));
    await sleep(20);
    write(sink, 10, 10);
    expect(contentOf(join(home, 'app.log.1'))).toBe(linesOf(10));
    expect(contentOf(path)).toBe(linesOf(10, 10));
    expect(sink.stats()).toMatchObject({ reopened: 1, written: 20 });
    await sink[Symbol.asyncDispose]();
  });

  it('is left without a line, too', async () => {
    const home = folder();
    const path = join(home, 'app.log');
    const sink = files({ path });
    write(sink, 1);
    renameSync(path, join(home, 'app.log.1'));
    await until(() => existsSync(path));
    expect(sink.stats().reopened).toBe(1);
    await sink[Symbol.asyncDispose]();
  });

  it('is written to as before while no other can be made', async () => {
    const home = folder();
    const path = join(home, 'app.log');
    const sink = files({ path });
    write(sink, 10);
    renameSync(path, join(home, 'app.log.1'));
    mkdirSync(path);
    await sleep(20);
    write(sink, 10, 10);
    expect(contentOf(join(home, 'app.log.1'))).toBe(linesOf(20));
    await sink[Symbol.asyncDispose]();
  });
});

describe('a file that somebody else deletes', () => {
  it('is begun anew, with all lines from then on', async () => {
    const path = join(folder(), 'app.log');
    const sink = files({ path });
    write(sink, 10);
    await sleep(20);
    rmSync(path);
    write(sink, 10, 10);
    expect(contentOf(path)).toBe(linesOf(10, 10));
    await sink[Symbol.asyncDispose]();
  });

  it('with its folder is begun anew', async () => {
    const home = folder();
    const path = join(home, 'logs', 'sub', 'app.log');
    const sink = files({ path, rotate: { size: '2kB' } });
    write(sink, 100);
    await sleep(20);
    rmSync(join(home, 'logs'), { recursive: true });
    write(sink, 100, 100);
    expect(difference(textIn(join(home, 'logs', 'sub')), linesOf(100, 100))).toBe('');
    await sink[Symbol.asyncDispose]();
  });

  it('again and again loses none of the lines that were written after the last time', async () => {
    const home = folder();
    const path = join(home, 'logs', 'app.log');
    const sink = files({ path, flush: 'line' });
    for (let n = 0; n < 2000; n++) {
      // Deleted while the sink believes its path, by a process of its own as often as by this one.
      if (n % 50 === 25) rmSync(join(home, 'logs'), { recursive: true });
      sink.write(lineOf(n), record);
    }
    expect(contentOf(path)).toBe(linesOf(25, 1975));
    expect(sink.stats()).toMatchObject({ accepted: 2000, written: 2000, pending: 0 });
    await sink[Symbol.asyncDispose]();
  });
});

describe('a line that is written in the very moment', () => {
  it.for([
    ['delete', 30, 'close', 30],
    ['delete the folder', 30, 'close', 30],
    ['move', 30, 'close', 0],
    ['delete', 59, 'close', 59],
    ['delete', 59, 'exit', 59],
    ['delete the folder', 59, 'natural', 59],
  ] as const)(
    'in which somebody does this: %s (before line %i, %s), is not lost',
    async ([how, write, end, first]) => {
      const logs = join(folder(), 'logs');
      const options: FilesOptions = { path: join(logs, 'app.log'), flush: 'line', rotate: { size: '1MB' } };
      await run({ options, who: 'a', count: 60, end, meddling: { write, how } });
      const text = filesIn(logs)
        .reverse()
        .map((name) => contentOf(join(logs, name)));
      expect(difference(text.join(''), linesOf(60 - first, first))).toBe('');
    },
  );
});

describe('a file that somebody else empties', () => {
  it('goes on at its beginning', async () => {
    const path = join(folder(), 'app.log');
    const sink = files({ path, rotate: { size: '2kB' } });
    write(sink, 10);
    truncateSync(path);
    write(sink, 10, 10);
    expect(contentOf(path)).toBe(linesOf(10, 10));
    await sink[Symbol.asyncDispose]();
  });
});

describe('a line that another writer left unfinished', () => {
  it('is ended before the next one', async () => {
    const path = join(folder(), 'app.log');
    const sink = files({ path });
    write(sink, 1);
    appendFileSync(path, '{"torn":');
    write(sink, 1, 1);
    expect(contentOf(path)).toBe(`${lineOf(0)}{"torn":\n${lineOf(1)}`);
    expect(sink.stats().repaired).toBe(1);
    await sink[Symbol.asyncDispose]();
  });

  it('is ended at the next start', async () => {
    const path = join(folder(), 'app.log');
    writeFileSync(path, '{"torn":');
    const sink = files({ path });
    expect(contentOf(path)).toBe('{"torn":\n');
    await sink[Symbol.asyncDispose]();
  });
});

describe('a signal of reopenOn', () => {
  it('has the path opened anew, in all sinks, and ends nothing', async () => {
    const home = folder();
    const options = { path: join(home, 'app.log'), reopenOn: 'SIGHUP' as const };
    const child = start({ options, who: 'a', count: 20, end: 'stay', sinks: 2 });
    await ready(child);
    await until(() => contentOf(options.path).length === linesOf(20).length);
    renameSync(options.path, join(home, 'app.log.1'));
    child.kill('SIGHUP');
    await until(() => existsSync(options.path));
    expect(child.exitCode).toBe(null);
    child.kill('SIGKILL');
  });
});

describe('the real logrotate', () => {
  const shell = (command: string) => spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8' });

  // Not skipped where it is missing: what it does is the promise.
  beforeAll(() => {
    if (shell('command -v logrotate || test -x /usr/sbin/logrotate').status === 0) return;
    const { status, stderr } = shell('apt-get install -y --no-install-recommends logrotate');
    expect(status, `logrotate is needed for this test: ${stderr}`).toBe(0);
  }, 120_000);

  /** Rotates five times while a child logs, and waits for its end. */
  async function rotateWhile(directives: string): Promise<{ logs: string; count: number }> {
    const home = folder();
    const logs = join(home, 'logs');
    const path = join(logs, 'app.log');
    mkdirSync(logs);
    chmodSync(logs, 0o755);
    const config = join(home, 'logrotate.conf');
    writeFileSync(config, `${path} {\n  rotate 100\n  ${directives}\n}\n`);
    const child = start({ options: { path }, who: 'a', count: 1_000_000, perTurn: 10, pauseMs: 1 });
    const end = ended(child);
    const grown = (): boolean => existsSync(path) && statSync(path).size > 20_000;
    for (let n = 0; n < 5; n++) {
      await until(grown);
      const command = `PATH=$PATH:/usr/sbin:/sbin logrotate --force --state ${home}/state ${config}`;
      expect(shell(command)).toMatchObject({ status: 0, stderr: '' });
    }
    await until(grown);
    child.kill('SIGTERM');
    const { code, stderr, stdout } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return { logs, count: Number(stdout) };
  }

  /** All lines, the oldest file first: logrotate gives it the highest number. */
  const textOf = (logs: string): string =>
    filesIn(logs)
      .sort((a, b) => Number(/\d+/.exec(b)?.[0] ?? 0) - Number(/\d+/.exec(a)?.[0] ?? 0))
      .map((name) => contentOf(join(logs, name)))
      .join('');

  it.for(['nocreate', 'create 0640 root root', 'create 0640 root root\n  compress\n  delaycompress'])(
    'renames the file (%s), and no line is lost or doubled',
    async (directives) => {
      const { logs, count } = await rotateWhile(directives);
      expect(filesIn(logs).length).toBe(6);
      expect(difference(textOf(logs), linesOf(count))).toBe('');
    },
  );

  it('copies and empties the file, and what is written afterwards has no hole', async () => {
    const { logs, count } = await rotateWhile('copytruncate');
    const text = textOf(logs);
    expect(text).not.toContain('\0');
    // Lines between the copy and the emptying are lost by logrotate itself. What is there is there once.
    const numbers = [...text.matchAll(/"n":(\d+),/g)].map(([, digits]) => Number(digits));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(count / 2);
    expect(text.endsWith(lineOf(count - 1))).toBe(true);
  });
});
