import {
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { file } from '../../src/sinks/index.ts';
import { folder, textOf } from '../sinks/processes.ts';
import { lineOf, linesOf } from '../sinks/scenario.ts';
import { filesOf, NOON, piecesOf, record, rotating, textOfAll } from './logs.ts';

const HOUR = 3_600_000;
const inFolder = (name = 'app.log'): string => join(folder(), name);

describe('by size, a file', () => {
  it('is put away before the batch that would not fit', () => {
    const path = inFolder();
    const sink = rotating(path, { size: 10 });
    for (const line of ['12345\n', '789\n', 'a\n', 'bcdefghi\n', 'c\n']) sink.write(line, record);
    expect(piecesOf(path)).toEqual(['12345\n789\n', 'a\n', 'bcdefghi\n', 'c\n']);
    expect(filesOf(path)).toEqual([
      'app.20261121T101500Z.log',
      'app.20261121T101500Z-1.log',
      'app.20261121T101500Z-2.log',
      'app.log',
    ]);
  });

  it('takes a line that is larger than the limit, alone', () => {
    const path = inFolder();
    const sink = rotating(path, { size: 5 });
    for (const line of ['long line\n', '1\n', '2\n', 'long again\n', '3\n']) sink.write(line, record);
    expect(piecesOf(path)).toEqual(['long line\n', '1\n2\n', 'long again\n', '3\n']);
  });

  it('counts what an earlier process has left', () => {
    const path = inFolder();
    writeFileSync(path, '12345678\n');
    const sink = rotating(path, { size: 10 });
    expect(filesOf(path)).toEqual(['app.log']);
    sink.write('a\n', record);
    expect(piecesOf(path)).toEqual(['12345678\n', 'a\n']);
  });

  it('does not count what append: false has removed', () => {
    const path = inFolder();
    writeFileSync(path, '12345678\n');
    const sink = file({ path, append: false, flush: 'line', rotate: { size: 10 } });
    sink.write('a\n', record);
    sink.write('123456789\n', record);
    expect(piecesOf(path)).toEqual(['a\n', '123456789\n']);
  });

  it('gets batches of lines, none of which is torn', async () => {
    const path = inFolder();
    const sink = file({ path, rotate: { size: '50kB' } });
    for (let n = 0; n < 5000; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]!();
    const pieces = piecesOf(path);
    expect(pieces.join('')).toBe(linesOf(5000));
    expect(pieces.length).toBeGreaterThan(5);
    for (const piece of pieces) {
      expect(piece.endsWith('\n')).toBe(true);
      expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(50_000);
    }
    expect(sink.stats!()).toMatchObject({ accepted: 5000, written: 5000, pending: 0, state: 'ok' });
    expect(sink.stats!()).not.toHaveProperty('lastError');
  });

  it('keeps its permissions', () => {
    const path = inFolder();
    const sink = file({ path, mode: 0o600, flush: 'line', rotate: { size: 5 } });
    sink.write('1234\n', record);
    sink.write('1234\n', record);
    for (const name of filesOf(path)) expect(statSync(join(path, '..', name)).mode & 0o777).toBe(0o600);
  });

  it('can be on the disk line by line, and be secured', async () => {
    const path = inFolder();
    const sink = file({ path, durability: 'fsync-each', rotate: { size: 300, compress: 'gzip' } });
    for (let n = 0; n < 50; n++) sink.write(lineOf(n), record);
    await sink.sync!();
    await sink.flush!();
    await sink.sync!();
    expect(textOfAll(path)).toBe(linesOf(50));
    expect(sink.stats!()).not.toHaveProperty('lastError');
  });
});

describe('by time, a file', () => {
  it.for([
    ['hour', Date.UTC(2026, 10, 21, 10, 59, 59, 999), Date.UTC(2026, 10, 21, 11)],
    ['day', Date.UTC(2026, 10, 21, 23, 59, 59, 999), Date.UTC(2026, 10, 22)],
  ] as const)('is put away with the first line of another %s, in UTC', ([every, last, first]) => {
    const path = inFolder();
    let now = NOON;
    const sink = rotating(path, { every }, () => now);
    sink.write('1\n', record);
    now = last;
    sink.write('2\n', record);
    now = first;
    sink.write('3\n', record);
    sink.write('4\n', record);
    expect(piecesOf(path)).toEqual(['1\n2\n', '3\n4\n']);
  });

  it('counts from its first line: nothing is put away that is empty', () => {
    const path = inFolder();
    let now = NOON;
    const sink = rotating(path, { every: 'hour' }, () => now);
    now += 5 * HOUR;
    sink.write('1\n', record);
    expect(filesOf(path)).toEqual(['app.log']);
    now += HOUR;
    sink.write('2\n', record);
    expect(piecesOf(path)).toEqual(['1\n', '2\n']);
  });

  it.for([
    [0, 1],
    [1, 1],
    [24, 2],
    [48, 2],
  ] as const)('that an earlier process left %i hours ago makes %i files', ([hours, count]) => {
    const path = inFolder();
    const now = Date.UTC(2026, 10, 21, 23, 30);
    writeFileSync(path, 'old\n');
    const left = (now - hours * HOUR) / 1000;
    utimesSync(path, left, left);
    rotating(path, { every: 'day' }, () => now).write('new\n', record);
    expect(filesOf(path).length).toBe(count);
    expect(textOfAll(path)).toBe('old\nnew\n');
  });

  it('is not put away when the clock is set back, and in order afterwards', () => {
    const path = inFolder();
    let now = NOON;
    const sink = rotating(path, { size: 4, every: 'day' }, () => now);
    sink.write('1\n', record);
    now -= 24 * HOUR;
    sink.write('2\n', record);
    expect(filesOf(path)).toEqual(['app.log']);
    for (const line of ['3\n', '4\n', '5\n', '6\n']) {
      now -= HOUR;
      sink.write(line, record);
    }
    expect(textOfAll(path)).toBe('1\n2\n3\n4\n5\n6\n');
    now = NOON;
    sink.write('7\n', record);
    expect(piecesOf(path).at(-1)).toBe('7\n');
  });

  it('goes by size, too, when both are given', () => {
    const path = inFolder();
    let now = NOON;
    const sink = rotating(path, { every: 'hour', size: 4 }, () => now);
    for (const line of ['1\n', '2\n', '3\n']) sink.write(line, record);
    now += HOUR;
    sink.write('4\n', record);
    expect(piecesOf(path)).toEqual(['1\n2\n', '3\n', '4\n']);
  });

  it('survives a clock that gives no time', () => {
    const path = inFolder();
    const sink = rotating(path, { size: 2, every: 'day' }, () => Number.NaN);
    for (let n = 0; n < 5; n++) sink.write(`${n}\n`, record);
    expect(textOf(path)).toBe('0\n1\n2\n3\n4\n');
    expect(sink.stats()).toMatchObject({ accepted: 5, written: 5, lastError: 'Invalid time value' });
  });
});

describe('a new name', () => {
  it('is never that of another file, be it compressed or a folder', () => {
    const path = inFolder();
    const taken = join(path, '..', 'app.20261121T101500Z');
    writeFileSync(`${taken}.log`, 'mine\n');
    writeFileSync(`${taken}-1.log.gz`, 'mine\n');
    mkdirSync(`${taken}-2.log`);
    const sink = rotating(path, { size: 2 });
    for (let n = 0; n < 3; n++) sink.write(`${n}\n`, record);
    expect(textOf(`${taken}.log`)).toBe('mine\n');
    expect(textOf(`${taken}-1.log.gz`)).toBe('mine\n');
    expect(textOf(`${taken}-3.log`)).toBe('0\n');
    expect(textOf(`${taken}-4.log`)).toBe('1\n');
    expect(textOf(path)).toBe('2\n');
  });

  it('comes after all others, also when there are many in a second', () => {
    const path = inFolder('log');
    const sink = rotating(path, { size: 1, keep: 3 });
    for (let n = 0; n < 30; n++) sink.write(`${n}\n`, record);
    expect(filesOf(path)).toEqual([
      'log.20261121T101500Z-26',
      'log.20261121T101500Z-27',
      'log.20261121T101500Z-28',
      'log',
    ]);
    expect(textOfAll(path)).toBe('26\n27\n28\n29\n');
  });

  it('is in the folder of the file when the path is a link', () => {
    const path = inFolder();
    const link = inFolder('link.log');
    writeFileSync(path, '');
    symlinkSync(path, link);
    const sink = rotating(link, { size: 1 });
    for (let n = 0; n < 3; n++) sink.write(`${n}\n`, record);
    expect(piecesOf(path)).toEqual(['0\n', '1\n', '2\n']);
    expect(readdirSync(join(link, '..'))).toEqual(['link.log']);
    expect(textOf(link)).toBe('2\n');
  });

  it('is in the folder where the file was opened, wherever the process goes', () => {
    const home = folder();
    const before = process.cwd();
    try {
      process.chdir(home);
      const sink = rotating('app.log', { size: 1 });
      process.chdir(before);
      for (let n = 0; n < 3; n++) sink.write(`${n}\n`, record);
      expect(textOfAll(join(home, 'app.log'))).toBe('0\n1\n2\n');
      expect(existsSync(join(before, 'app.log'))).toBe(false);
    } finally {
      process.chdir(before);
    }
  });
});

describe('several sinks', () => {
  it('may write to the same file: each notices what the others do', () => {
    const path = inFolder();
    const sinks = Array.from({ length: 4 }, () => rotating(path, { size: 500 }));
    for (let n = 0; n < 400; n++) sinks[n % 4]!.write(lineOf(n), record);
    expect(textOfAll(path)).toBe(linesOf(400));
    expect(filesOf(path).length).toBeGreaterThan(50);
  });

  it('may have names that begin in the same way', () => {
    const home = folder();
    const names = ['app.log', 'app.log.log', 'app', 'app-1.log', 'app.jsonl'];
    const sinks = names.map((name) => rotating(join(home, name), { size: 1, keep: 2 }));
    for (let n = 0; n < 5; n++) for (const sink of sinks) sink.write(`${n}\n`, record);
    expect(readdirSync(home).length).toBe(15);
    for (const name of names) expect(textOf(join(home, name))).toBe('4\n');
  });
});
