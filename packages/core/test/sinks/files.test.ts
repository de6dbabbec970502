import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { file, memory, type Sink } from '../../src/sinks/index.ts';
import { ended, folder, ready, run, start, textOf } from './processes.ts';
import { lineOf, linesOf } from './scenario.ts';

const record = undefined as never;

function logTo(sink: Sink, count: number, from = 0): void {
  for (let n = from; n < from + count; n++) sink.write(lineOf(n), record);
}

describe('a log file', () => {
  it('is made with its folders, readable for owner and group only', async () => {
    const path = join(folder(), 'a', 'b', 'log');
    const sink = file({ path });
    logTo(sink, 3);
    await sink[Symbol.asyncDispose]!();
    expect(textOf(path)).toBe(linesOf(3));
    expect(statSync(path).mode & 0o777 & ~0o640).toBe(0);
  });

  it.for([
    [true, 'old\nnew\n'],
    [false, 'new\n'],
  ] as const)('that exists is added to or emptied: append %s', async ([append, text]) => {
    const path = join(folder(), 'log');
    writeFileSync(path, 'old\n');
    const sink = file({ path, append });
    sink.write('new\n', record);
    await sink[Symbol.asyncDispose]!();
    expect(textOf(path)).toBe(text);
  });

  it('that ends with a torn line gets a new line first', () => {
    const path = join(folder(), 'log');
    writeFileSync(path, 'whole\ntor');
    file({ path, flush: 'line' }).write('new\n', record);
    expect(textOf(path)).toBe('whole\ntor\nnew\n');
  });

  it('is on the disk line by line with fsync-each', () => {
    const path = join(folder(), 'log');
    const sink = file({ path, durability: 'fsync-each' });
    logTo(sink, 10);
    expect(textOf(path)).toBe(linesOf(10));
    expect(sink.stats!()).toMatchObject({ written: 10, pending: 0, state: 'ok' });
    expect(sink.stats!()).not.toHaveProperty('lastError');
  });

  it('tells when a device cannot do fsync-each, and writes nevertheless', async () => {
    const sink = file({ path: '/dev/null', durability: 'fsync-each' });
    const states: string[] = [];
    sink.reportTo!(({ state }) => states.push(state));
    logTo(sink, 1);
    await sink.flush!();
    expect(sink.stats!()).toMatchObject({ written: 1, lastError: expect.stringContaining('EINVAL') });
    expect(states).toEqual(['degraded']);
  });

  it('that is moved, or deleted together with its folder, is still written to', () => {
    const home = folder();
    const path = join(home, 'logs', 'log');
    const sink = file({ path });
    logTo(sink, 1);
    renameSync(path, join(home, 'moved'));
    logTo(sink, 1, 1);
    sink.flushSync!();
    expect(textOf(join(home, 'moved'))).toBe(linesOf(2));
    rmSync(join(home, 'logs'), { recursive: true });
    rmSync(join(home, 'moved'));
    logTo(sink, 100, 2);
    sink.flushSync!();
    expect(existsSync(path)).toBe(false);
    expect(sink.stats!()).toMatchObject({ accepted: 102, written: 102, state: 'ok' });
  });

  it('whose descriptor was closed by somebody else costs no line and no crash', async () => {
    const path = join(folder(), 'log');
    const fallback = memory();
    // The next descriptor is the one that was just given back.
    const fd = openSync('/dev/null', 'r');
    closeSync(fd);
    const sink = file({ path, fallback });
    expect(statSync(`/proc/self/fd/${fd}`).isFile()).toBe(true);
    logTo(sink, 1);
    closeSync(fd);
    logTo(sink, 99, 1);
    const theirs = openSync('/dev/null', 'r');
    await sink[Symbol.asyncDispose]!();
    // By then the number belongs to somebody else.
    expect(theirs).toBe(fd);
    closeSync(theirs);
    expect(textOf(path) + fallback.lines.join('')).toBe(linesOf(100));
    const account = { accepted: 100, written: 100, fallback: 99, pending: 0, state: 'down' };
    expect(sink.stats!()).toMatchObject({ ...account, lastError: expect.stringContaining('EBADF') });
  });

  it('may be shared by several sinks', () => {
    const path = join(folder(), 'log');
    const sinks = Array.from({ length: 5 }, () => file({ path, batchBytes: 500 }));
    for (let n = 0; n < 1000; n++) sinks[n % 5]!.write(lineOf(n), record);
    for (const sink of sinks) sink.flushSync!();
    expect(textOf(path).split('\n').sort()).toEqual(linesOf(1000).split('\n').sort());
  });

  it('may be shared by several processes', async () => {
    const path = join(folder(), 'log');
    const scenario = { path, end: 'natural', count: 2000, perTurn: 10 } as const;
    await Promise.all(Array.from({ length: 4 }, () => run(scenario)));
    const lines = textOf(path).trimEnd().split('\n');
    expect(lines.length).toBe(8000);
    const wanted = Array.from({ length: 4 }, () => linesOf(2000).trimEnd().split('\n')).flat();
    expect(lines.sort()).toEqual(wanted.sort());
  });

  it('does not keep a folder from being removed while a process logs', async () => {
    const home = folder();
    const path = join(home, 'logs', 'log');
    mkdirSync(join(home, 'logs'));
    const child = start({ path, end: 'stay', count: 100, signals: ['SIGTERM'] });
    const end = ended(child);
    await ready(child);
    rmSync(join(home, 'logs'), { recursive: true });
    child.kill('SIGTERM');
    expect((await end).signal).toBe('SIGTERM');
  });
});
