import { mkdirSync, readlinkSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createLogger, pretty } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { createFiles } from '../src/files.ts';
import { type FilesOptions, files } from '../src/index.ts';
import { lineOf, linesOf } from './lines.ts';
import { contentOf, difference, filesIn, folder, NOON, piecesIn, record, textIn } from './logs.ts';

const HOUR = 3_600_000;

describe('a limit on size', () => {
  it('holds for every file, in batches as line by line', async () => {
    for (const flush of ['line', 'window', 'turn'] as const) {
      const logs = folder();
      const sink = files({ path: join(logs, 'app.log'), rotate: { size: '2kB' }, flush });
      for (let n = 0; n < 1000; n++) sink.write(lineOf(n), record);
      await sink[Symbol.asyncDispose]();
      expect(difference(textIn(logs), linesOf(1000))).toBe('');
      for (const name of filesIn(logs)) expect(statSync(join(logs, name)).size).toBeLessThanOrEqual(2000);
      expect(filesIn(logs).length).toBeLessThan(80);
    }
  });

  it('gives a record that is larger a file of its own', async () => {
    const logs = folder();
    const sink = files({ path: join(logs, 'app.log'), rotate: { size: 500 } });
    const large = `${'x'.repeat(100_000)}\n`;
    for (const line of [lineOf(0), large, lineOf(1), large, large]) sink.write(line, record);
    await sink[Symbol.asyncDispose]();
    expect(piecesIn(logs)).toEqual([lineOf(0), large, lineOf(1), large, large]);
  });

  it('counts what earlier processes wrote', async () => {
    const logs = folder();
    writeFileSync(join(logs, 'app.log'), linesOf(10));
    const sink = files({ path: join(logs, 'app.log'), rotate: { size: linesOf(11).length } });
    sink.write(lineOf(10), record);
    sink.write(lineOf(11), record);
    await sink[Symbol.asyncDispose]();
    expect(filesIn(logs).length).toBe(2);
    expect(textIn(logs)).toBe(linesOf(12));
  });

  it('splits no record of several lines', async () => {
    const logs = folder();
    const path = join(logs, 'app.log');
    const log = createLogger({
      sinks: { out: files({ path, rotate: { size: 700 }, format: pretty({ color: false }), flush: 'line' }) },
    });
    for (let n = 0; n < 10; n++) log.error(new Error(`no ${n}`), 'failed');
    await log.close();
    for (const piece of piecesIn(logs)) expect(piece).toMatch(/^\S*\d\d:\d\d.*failed/);
  });
});

describe('rotation by time', () => {
  const begin = Date.UTC(2026, 2, 28, 22, 30);

  it.for<[string, FilesOptions['rotate'], string | undefined, number[], number[]]>([
    ['hour', { every: 'hour' }, undefined, [0, 0.4, 0.5, 1.4, 1.6], [2, 2, 1]],
    ['day in UTC', { every: 'day' }, undefined, [0, 1, 2, 25, 26], [2, 2, 1]],
    [
      'day in Berlin, of which one has 23 hours',
      { every: 'day' },
      'Europe/Berlin',
      [0, 0.4, 0.5, 23.4, 23.6],
      [2, 2, 1],
    ],
    ['week', { every: 'week' }, 'UTC', [0, 25, 25.6, 10 * 24], [2, 1, 1]],
    ['cron', { every: { cron: '0 23,1 * * *' } }, undefined, [0, 0.6, 2, 2.5, 3], [1, 2, 2]],
    ['hour or size', { every: 'hour', size: 250 }, undefined, [0, 0.1, 0.2, 0.6, 0.7], [2, 1, 2]],
  ])(
    'begins a file with the first line of another period: %s',
    async ([, rotate, timeZone, hours, counts]) => {
      const logs = folder();
      let now = begin;
      const sink = createFiles({ path: join(logs, 'app.log'), flush: 'line', rotate, timeZone }, () => now);
      for (const [n, hour] of hours.entries()) {
        now = begin + hour * HOUR;
        sink.write(lineOf(n), record);
      }
      await sink[Symbol.asyncDispose]();
      expect(piecesIn(logs).map((piece) => piece.split('\n').length - 1)).toEqual(counts);
    },
  );

  it('goes on after a restart in another period', async () => {
    const logs = folder();
    const path = join(logs, 'app.log');
    writeFileSync(path, linesOf(3));
    utimesSync(path, NOON / 1000, NOON / 1000);
    const sink = createFiles({ path, rotate: { every: 'day' } }, () => NOON + 24 * HOUR);
    sink.write(lineOf(3), record);
    await sink[Symbol.asyncDispose]();
    expect(piecesIn(logs)).toEqual([linesOf(3), lineOf(3)]);
  });

  it('makes no empty files', async () => {
    const logs = folder();
    let now = NOON;
    const sink = createFiles(
      { path: join(logs, 'app.log'), flush: 'line', rotate: { every: 'hour' } },
      () => now,
    );
    now += 50 * HOUR;
    sink.write(lineOf(0), record);
    sink.rotate();
    sink.rotate();
    await sink[Symbol.asyncDispose]();
    expect(piecesIn(logs)).toEqual([lineOf(0), '']);
  });

  it('is not confused by a clock that is set back', async () => {
    const logs = folder();
    let now = NOON;
    const sink = createFiles(
      { path: join(logs, 'app.log'), flush: 'line', rotate: { size: 300 } },
      () => now,
    );
    for (let n = 0; n < 9; n++) {
      now -= HOUR;
      sink.write(lineOf(n), record);
    }
    await sink[Symbol.asyncDispose]();
    expect(textIn(logs)).toBe(linesOf(9));
  });
});

describe('names', () => {
  const sinkAt = (path: string, options: Partial<FilesOptions>, clock: () => number) =>
    createFiles({ path, flush: 'line', ...options }, clock);

  it.for([
    ['{name}-{host}-{pid}.log', {}, `shop-${hostname()}-${process.pid}.log`],
    ['app-{date}.log', { rotate: { every: 'day' } }, 'app-2026-11-21.log'],
    ['app-{date}T{hour}.log', { rotate: { every: 'hour' } }, 'app-2026-11-21T10.log'],
    [
      'app-{date}T{hour}.log',
      { rotate: { every: 'hour' }, timeZone: 'Asia/Kathmandu' },
      'app-2026-11-21T16.log',
    ],
    ['app-{week}.log', { rotate: { every: 'week' } }, 'app-2026-W47.log'],
    ['{date}', { rotate: { every: { cron: '0 12 * * *' } } }, '2026-11-20'],
  ] as const)('%s, %o: %s', async ([file, options, wanted]) => {
    const logs = folder();
    const sink = sinkAt(join(logs, file), { name: 'shop', ...options }, () => NOON);
    await sink[Symbol.asyncDispose]();
    expect(filesIn(logs)).toEqual([wanted]);
  });

  it('change with the period, without another name for what was written', async () => {
    const logs = folder();
    let now = NOON;
    const sink = sinkAt(join(logs, 'app-{date}.log'), { rotate: { every: 'day', size: 250 } }, () => now);
    for (let n = 0; n < 6; n++) {
      if (n === 4) now += 24 * HOUR;
      sink.write(lineOf(n), record);
    }
    await sink[Symbol.asyncDispose]();
    expect(contentOf(join(logs, 'app-2026-11-21.log'))).toBe(linesOf(2, 2));
    expect(contentOf(join(logs, 'app-2026-11-21.20261121T101500Z.log'))).toBe(linesOf(2));
    expect(contentOf(join(logs, 'app-2026-11-22.log'))).toBe(linesOf(2, 4));
  });

  it.for([
    ['{stem}.{date}.{n}{ext}', ['app.2026-11-21.1.log', 'app.2026-11-21.2.log', 'app.log']],
    ['{n}-{stem}', ['1-app', '2-app', 'app.log']],
    ['{stem}{ext}.{time}', ['app.log', 'app.log.20261121T101500Z', 'app.log.20261121T101500Z-1']],
  ] as const)('of rotated files may be %s', async ([name, wanted]) => {
    const logs = folder();
    const sink = sinkAt(join(logs, 'app.log'), { rotate: { size: 100 }, archive: { name } }, () => NOON);
    for (let n = 0; n < 3; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]();
    expect(filesIn(logs).sort()).toEqual(wanted);
  });

  it('with {level} give each level its own file, and custom levels, too', async () => {
    const logs = folder();
    const log = createLogger({
      level: 'trace',
      customLevels: { notice: 35 },
      sinks: { out: files({ path: join(logs, '{level}.log'), rotate: { size: '1kB' } }) },
    });
    log.info('one');
    log.error('two');
    log.info('three');
    log.notice('four');
    const { out } = log.stats().sinks;
    await log.close();
    expect(filesIn(logs)).toEqual(['error.log', 'info.log', 'notice.log']);
    expect(contentOf(join(logs, 'info.log')).match(/"msg":"\w+"/g)).toEqual(['"msg":"one"', '"msg":"three"']);
    expect(out).toMatchObject({ accepted: 4 });
  });

  it('never lead out of the folder', async () => {
    const logs = folder();
    const sink = sinkAt(join(logs, '{name}.log'), { name: '../../etc/passwd' }, () => NOON);
    await sink[Symbol.asyncDispose]();
    expect(filesIn(logs)).toEqual(['%2E%2E%2F..%2Fetc%2Fpasswd.log']);
  });
});

describe('a symbolic link', () => {
  it('leads to the current file at every moment', async () => {
    const logs = folder();
    let now = NOON;
    const symlink = join(logs, 'current.log');
    const sink = createFiles(
      { path: join(logs, 'app-{date}.log'), flush: 'line', rotate: { every: 'day' }, symlink },
      () => now,
    );
    expect(readlinkSync(symlink)).toBe('app-2026-11-21.log');
    now += 24 * HOUR;
    sink.write(lineOf(0), record);
    expect(readlinkSync(symlink)).toBe('app-2026-11-22.log');
    expect(contentOf(symlink)).toBe(lineOf(0));
    await sink[Symbol.asyncDispose]();
  });

  it('takes the place of no file', async () => {
    const logs = folder();
    const symlink = join(logs, 'current.log');
    writeFileSync(symlink, 'precious');
    const sink = files({ path: join(logs, 'app.log'), symlink });
    sink.write(lineOf(0), record);
    await sink[Symbol.asyncDispose]();
    expect(contentOf(symlink)).toBe('precious');
    expect(sink.stats().lastError).toContain('EEXIST');
  });
});

describe('new files and folders', () => {
  it('have the permissions and the owner that are wanted', async () => {
    const logs = join(folder(), 'sub', 'logs');
    const owner = { uid: 65_534, gid: 65_533 };
    const path = join(logs, 'app.log');
    const sink = files({ path, mode: 0o600, owner, flush: 'line', rotate: { size: 100 }, compress: 'gzip' });
    for (let n = 0; n < 3; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]();
    for (const name of filesIn(logs)) {
      const { mode, uid, gid } = statSync(join(logs, name));
      expect({ mode: mode & 0o777, uid, gid }).toEqual({ mode: 0o600, ...owner });
    }
    expect(statSync(logs).uid).toBe(owner.uid);
    expect(statSync(join(logs, '..')).uid).toBe(owner.uid);
  });

  it('have 0640 by default', async () => {
    const path = join(folder(), 'app.log');
    await files({ path })[Symbol.asyncDispose]();
    expect(statSync(path).mode & 0o777).toBe(0o640 & ~process.umask());
  });
});

describe('a folder of its own for rotated files', () => {
  it('gets them, and is made when it is missing', async () => {
    const logs = folder();
    const sink = files({ path: join(logs, 'app.log'), rotate: { size: 100 }, archive: { folder: 'old' } });
    for (let n = 0; n < 5; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]();
    expect(filesIn(logs)).toEqual(['app.log']);
    expect(textIn(join(logs, 'old')) + textIn(logs)).toBe(linesOf(5));
  });

  it('may be a folder that others use', async () => {
    const logs = folder();
    const archive = folder();
    mkdirSync(join(archive, 'sub'));
    writeFileSync(join(archive, 'other.20261121T101500Z.log'), 'theirs');
    const options = { rotate: { size: 100 }, keep: { count: 1 }, archive: { folder: archive } };
    const sink = files({ path: join(logs, 'app.log'), ...options });
    for (let n = 0; n < 5; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]();
    expect(filesIn(archive).length).toBe(2);
    expect(contentOf(join(archive, 'other.20261121T101500Z.log'))).toBe('theirs');
  });
});
