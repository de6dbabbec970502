import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { createFiles } from '../src/files.ts';
import { type FilesOptions, type FilesSink, files } from '../src/index.ts';
import { lineOf, linesOf } from './lines.ts';
import {
  contentOf,
  difference,
  filesIn,
  folder,
  later,
  NOON,
  piecesIn,
  record,
  textIn,
  until,
} from './logs.ts';
import { ready, start } from './processes.ts';

const write = (sink: FilesSink, count: number, from = 0): void => {
  for (let n = from; n < from + count; n++) sink.write(lineOf(n), record);
};

const one: FilesOptions['rotate'] = { size: 100 };

describe('what is kept', () => {
  it.for([
    ['by count', { count: 3 }, 3],
    ['by total size', { bytes: 400 }, 3],
    ['by count and total size', { count: 2, bytes: 10_000 }, 2],
  ] as const)('is limited %s, and the oldest go', async ([, keep, wanted]) => {
    const logs = folder();
    const sink = files({ path: join(logs, 'app.log'), flush: 'line', rotate: one, keep });
    write(sink, 20);
    await sink[Symbol.asyncDispose]();
    expect(textIn(logs)).toBe(linesOf(wanted + 1, 19 - wanted));
    expect(sink.stats().removed).toBe(19 - wanted);
  });

  it('is limited by age since the last line', async () => {
    const logs = folder();
    const path = join(logs, 'app.log');
    const names = ['app.20261101T101500Z.log', 'app.20261106T101500Z.log.gz', 'app.20261110T101500Z.log'];
    for (const [n, name] of names.entries()) {
      writeFileSync(join(logs, name), 'x');
      utimesSync(join(logs, name), 0, NOON / 1000 - (20 - n * 5) * 86_400);
    }
    const sink = createFiles({ path, rotate: one, keep: { age: '14d' } }, () => NOON);
    await sink.settled();
    expect(filesIn(logs)).toEqual(['app.20261110T101500Z.log', 'app.log']);
    await sink[Symbol.asyncDispose]();
  });

  it('may differ by level', async () => {
    const logs = folder();
    const log = createLogger({
      sinks: {
        out: files({
          path: join(logs, '{level}.log'),
          rotate: { size: 50 },
          keep: { count: 1 },
          keepByLevel: { error: { count: 4 } },
        }),
      },
    });
    for (let n = 0; n < 8; n++) {
      log.info('an order was placed by somebody');
      log.error('an order was lost by somebody');
    }
    await log.close();
    const count = (level: string): number => filesIn(logs).filter((name) => name.startsWith(level)).length;
    expect({ info: count('info'), error: count('error') }).toEqual({ info: 2, error: 5 });
  });

  it('counts what other days and ended processes have left, where the name has them', async () => {
    const logs = folder();
    const names = ['app-2026-11-18-999999.log', 'app-2026-11-19-999998.log', 'app-2026-11-20-999997.log.gz'];
    for (const [n, name] of names.entries()) {
      writeFileSync(join(logs, name), `${n}\n`);
      utimesSync(join(logs, name), 0, NOON / 1000 - (3 - n) * 86_400);
    }
    const options: FilesOptions = { path: join(logs, 'app-{date}-{pid}.log'), rotate: { every: 'day' } };
    const sink = createFiles({ ...options, keep: { count: 2 } }, () => NOON);
    await sink.settled();
    expect(filesIn(logs)).toEqual([...names.slice(1), `app-2026-11-21-${process.pid}.log`]);
    await sink[Symbol.asyncDispose]();
  });

  it('is never a file of somebody else', async () => {
    const logs = folder();
    const others = [
      'app.log.1',
      'app.txt',
      'app.2026.log',
      'my-app.20261121T101500Z.log',
      'app.20261121T101500Z.log.bak',
      'app2.20261121T101500Z.log',
      'app.20261121T101500Z-0.log',
    ];
    for (const name of others) writeFileSync(join(logs, name), 'theirs\n');
    const sink = files({
      path: join(logs, 'app.log'),
      flush: 'line',
      rotate: one,
      keep: { count: 1 },
      compress: 'gzip',
    });
    write(sink, 5);
    await sink[Symbol.asyncDispose]();
    for (const name of others) expect(contentOf(join(logs, name))).toBe('theirs\n');
  });
});

describe('compression', () => {
  it.for(['gzip', 'zstd'] as const)('by %s keeps content, permissions and times', async (compress) => {
    const logs = folder();
    const sink = files({ path: join(logs, 'app.log'), mode: 0o604, rotate: { size: '1MB' }, compress });
    write(sink, 15_000);
    sink.flushSync();
    const before = statSync(join(logs, filesIn(logs)[0] ?? '')).mtimeMs;
    await sink.settled();
    const names = filesIn(logs);
    expect(names[0]).toMatch(compress === 'gzip' ? /^app\.\d{8}T\d{6}Z\.log\.gz$/ : /\.log\.zst$/);
    expect(difference(textIn(logs), linesOf(15_000))).toBe('');
    const { mode, mtimeMs } = statSync(join(logs, names[0] ?? ''));
    expect(mode & 0o777).toBe(0o604);
    expect(Math.abs(mtimeMs - before)).toBeLessThan(1);
    expect(sink.stats()).toMatchObject({ compressed: names.length - 1, rotations: names.length - 1 });
    await sink[Symbol.asyncDispose]();
  });

  it('shows its progress in health()', async () => {
    const logs = folder();
    const log = createLogger({
      sinks: { out: files({ path: join(logs, 'app.log'), rotate: { size: '4MB' }, compress: 'gzip' }) },
    });
    const seen = new Set<number>();
    const text = 'x'.repeat(1000);
    for (let n = 0; n < 12_000; n++) log.info(text);
    log.flushSync();
    const closing = log.close();
    let closed = false;
    void closing.then(() => {
      closed = true;
    });
    while (!closed) {
      for (const { kind, progress, subject } of log.health()['out']?.work ?? []) {
        expect(kind).toBe('compress');
        expect(subject).toMatch(/^app\..*\.log$/);
        seen.add(progress);
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect([...seen].some((share) => share > 0 && share < 1)).toBe(true);
    expect(log.health()['out']?.work).toBe(undefined);
  });

  it('leaves a file alone that another process still writes to', async () => {
    const logs = folder();
    const options: FilesOptions = { path: join(logs, 'app.log'), rotate: { size: '1MB' }, compress: 'gzip' };
    const child = start({ options, who: 'a', count: 10, end: 'stay' });
    await ready(child);
    // Stopped, it can neither notice that the file was put away nor leave it.
    child.kill('SIGSTOP');
    const sink = files(options);
    write(sink, 10);
    sink.rotate();
    write(sink, 10, 10);
    await sink.settled();
    expect(filesIn(logs).some((name) => name.endsWith('.gz'))).toBe(false);
    child.kill('SIGCONT');
    // What it compressed is removed after that: killed before, it leaves both.
    await until(() => {
      const names = filesIn(logs);
      return names.some((name) => name.endsWith('.gz')) && !names.some((name) => /\.(?:raw|tmp)$/.test(name));
    });
    child.kill('SIGKILL');
    await sink[Symbol.asyncDispose]();
    expect(textIn(logs).split('\n').length - 1).toBe(30);
  });

  it('is finished by the next process, and what it left half done is put in order', async () => {
    const logs = folder();
    const dead = '0123456789ab-4194305-1-m-01234567';
    const old = (name: string, text: string): void => {
      writeFileSync(join(logs, name), text);
      utimesSync(join(logs, name), 1, 1);
    };
    // Put away; half compressed; compressed, but not removed; moved aside, but not compressed.
    old('app.20261101T000000Z.log', lineOf(0));
    old('app.20261102T000000Z.log', lineOf(1));
    old(`app.20261102T000000Z.log.gz.${dead}.tmp`, 'half');
    old(`app.20261103T000000Z.log.gz.${dead}.raw`, lineOf(2));
    const { gzipSync } = await import('node:zlib');
    writeFileSync(join(logs, 'app.20261104T000000Z.log.gz'), gzipSync(lineOf(3)));
    old(`app.20261104T000000Z.log.gz.${dead}.raw`, lineOf(3));
    writeFileSync(join(logs, 'app.20261105T000000Z.log'), '');
    writeFileSync(join(logs, 'app.log'), lineOf(4));
    const sink = files({ path: join(logs, 'app.log'), rotate: one, compress: 'gzip' });
    await sink[Symbol.asyncDispose]();
    expect(filesIn(logs)).toEqual(
      [1, 2, 3, 4].map((day) => `app.2026110${day}T000000Z.log.gz`).concat('app.log'),
    );
    expect(textIn(logs)).toBe(linesOf(5));
  });

  it('gives a file another name when its own is taken by the time it is put back', async () => {
    const logs = folder();
    const dead = '0123456789ab-4194305-1-m-01234567';
    const aside = join(logs, `app.20261103T000000Z.log.gz.${dead}.raw`);
    writeFileSync(aside, lineOf(0));
    utimesSync(aside, 1, 1);
    writeFileSync(join(logs, 'app.20261103T000000Z.log'), lineOf(1));
    const sink = files({ path: join(logs, 'app.log'), rotate: one, compress: 'gzip' });
    await sink[Symbol.asyncDispose]();
    const names = ['app.19700101T000001Z.log.gz', 'app.20261103T000000Z.log.gz', 'app.log'];
    expect(filesIn(logs)).toEqual(names);
    expect(textIn(logs)).toBe(linesOf(2));
  });

  it('ends a line that a killed writer left unfinished', async () => {
    const logs = folder();
    writeFileSync(join(logs, 'app.20261101T000000Z.log'), `${lineOf(0)}{"torn`);
    const sink = files({ path: join(logs, 'app.log'), rotate: one, compress: 'gzip' });
    await sink[Symbol.asyncDispose]();
    expect(piecesIn(logs)[0]).toBe(`${lineOf(0)}{"torn\n`);
  });
});

describe('an archive on another file system', () => {
  it.for([false, 'gzip'] as const)('gets the files by copy (compression %s)', async (compress) => {
    const logs = folder();
    const archive = folder();
    expect(spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', archive]).status).toBe(0);
    later(() => spawnSync('umount', ['-l', archive]));
    const sink = files({
      path: join(logs, 'app.log'),
      flush: 'line',
      rotate: one,
      compress,
      archive: { folder: archive },
    });
    write(sink, 6);
    expect(filesIn(logs).length).toBe(6);
    await sink[Symbol.asyncDispose]();
    expect(filesIn(logs)).toEqual(['app.log']);
    expect(textIn(archive) + textIn(logs)).toBe(linesOf(6));
    expect(sink.stats()).toMatchObject(compress === false ? { moved: 5 } : { compressed: 5 });
  });
});

describe('the hidden folder of a log', () => {
  it('is gone when the last writer has left', async () => {
    const logs = folder();
    const [a, b] = [
      files({ path: join(logs, 'app.log'), rotate: one }),
      files({ path: join(logs, 'app.log') }),
    ];
    await a[Symbol.asyncDispose]();
    expect(readdirSync(logs)).toEqual(['.app.log.stele', 'app.log']);
    await b[Symbol.asyncDispose]();
    expect(readdirSync(logs)).toEqual(['app.log']);
  });
});
