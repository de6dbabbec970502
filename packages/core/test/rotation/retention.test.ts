import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from '../sinks/processes.ts';
import { filesOf, NOON, piecesOf, record, rotating } from './logs.ts';

const inFolder = (): string => join(folder(), 'app.log');

/** Writes files that look as if this log had been rotated so many seconds before noon. */
function leave(path: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dirname(path), name), text);
}

describe('retention', () => {
  it('keeps so many files, compressed or not, and removes the oldest', () => {
    const path = inFolder();
    leave(path, {
      'app.20260101T000000Z.log.gz': 'oldest',
      'app.20260102T000000Z.log': 'older',
      'app.20260102T000000Z-2.log.zst': 'old',
      'app.20260102T000000Z-10.log': 'young',
      'app.log': 'current\n',
    });
    rotating(path, { size: 1, keep: 3 }).write('new\n', record);
    expect(filesOf(path)).toEqual([
      'app.20260102T000000Z-2.log.zst',
      'app.20260102T000000Z-10.log',
      'app.20261121T101500Z.log',
      'app.log',
    ]);
  });

  it('begins when the file is opened', () => {
    const path = inFolder();
    leave(path, { 'app.20260101T000000Z.log': 'a\n', 'app.20260102T000000Z.log': 'b\n' });
    rotating(path, { every: 'day', keep: 1 });
    expect(filesOf(path)).toEqual(['app.20260102T000000Z.log', 'app.log']);
  });

  it('limits the bytes of all rotated files together', () => {
    const path = inFolder();
    const sink = rotating(path, { size: 10, maxTotal: 25 });
    for (let n = 10; n < 20; n++) {
      sink.write(`line ${n} \n`, record);
      const rotated = filesOf(path).slice(0, -1);
      const bytes = rotated.map((name) => statSync(join(dirname(path), name)).size);
      expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(25);
    }
    expect(piecesOf(path)).toEqual(['line 17 \n', 'line 18 \n', 'line 19 \n']);
  });

  it('removes even the last file when that one alone is larger than all may be', () => {
    const path = inFolder();
    let now = NOON;
    const sink = rotating(path, { every: 'hour', maxTotal: 5 }, () => now);
    sink.write('123456\n', record);
    now += 3_600_000;
    sink.write('7\n', record);
    expect(piecesOf(path)).toEqual(['7\n']);
  });

  it('gives a file that is to be compressed the time for it', async () => {
    const path = inFolder();
    const sink = rotating(path, { size: 10_000, maxTotal: 1000, compress: 'gzip' });
    const line = (n: number): string => `${String(n).repeat(9000)}\n`;
    for (let n = 0; n < 3; n++) {
      sink.write(line(n), record);
      await sink.flush();
    }
    expect(piecesOf(path)).toEqual([line(0), line(1), line(2)]);
  });

  it('counts each file once, as what it is in the end', () => {
    const path = inFolder();
    leave(path, { 'app.20260101T000000Z.log.gz': '123', 'app.20260102T000000Z.log': '456' });
    const sink = rotating(path, { size: 1, maxTotal: 9 });
    leave(path, {
      'app.20260101T000000Z.log.gz.1-2.tmp': '1234567890',
      'app.20260102T000000Z.log.gz.1-3.tmp': '1234567890',
    });
    sink.write('7\n', record);
    sink.write('8\n', record);
    expect(filesOf(path).filter((name) => !name.endsWith('.tmp'))).toEqual([
      'app.20260101T000000Z.log.gz',
      'app.20260102T000000Z.log',
      'app.20261121T101500Z.log',
      'app.log',
    ]);
    sink.write('9\n', record);
    expect(filesOf(path).length).toBe(5);
  });

  it('touches nothing else', () => {
    const path = inFolder();
    const others = {
      'app.20200101T000000Z.txt': '',
      'app.20200101T000000Z.log.bak': '',
      'app.20200101T000000Z.log.tmp': '',
      'app.20200101.log': '',
      'app.log.1': '',
      'other.20200101T000000Z.log': '',
    };
    leave(path, others);
    mkdirSync(join(dirname(path), 'app'));
    const sink = rotating(path, { size: 1, keep: 1, maxTotal: 1 });
    for (let n = 0; n < 5; n++) sink.write(`${n}\n`, record);
    expect(readdirSync(dirname(path)).sort()).toEqual([...Object.keys(others), 'app', 'app.log'].sort());
  });

  it('does not count names that somebody else has reserved at the moment', () => {
    const path = inFolder();
    leave(path, { 'app.20260101T000000Z.log': 'a\n', 'app.log': 'b\n' });
    const sink = rotating(path, { size: 1, keep: 2 });
    leave(path, { 'app.20260102T000000Z.log': '' });
    sink.write('c\n', record);
    expect(piecesOf(path)).toEqual(['a\n', '', 'b\n', 'c\n']);
    sink.write('d\n', record);
    sink.write('e\n', record);
    expect(piecesOf(path)).toEqual(['c\n', 'd\n', 'e\n']);
  });

  it('removes names that were reserved by a process that was killed then', () => {
    const path = inFolder();
    leave(path, {
      'app.20260101T000000Z.log': 'a\n',
      'app.20260102T000000Z.log': '',
      'app.20260103T000000Z.log.gz.0-0.tmp': '',
    });
    rotating(path, { size: 1 });
    expect(filesOf(path)).toEqual(['app.20260101T000000Z.log', 'app.log']);
  });
});
