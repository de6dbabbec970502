import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFiles } from '../src/files.ts';
import { files } from '../src/index.ts';
import { lineOf, linesOf } from './lines.ts';
import { contentOf, filesIn, folder, NOON, record } from './logs.ts';

describe('the current file of another log', () => {
  const options = { rotate: { size: 150 }, keep: { count: 2 }, compress: 'gzip', flush: 'line' } as const;

  it('is left alone, though its name looks like that of a rotated file', async () => {
    const logs = folder();
    const other = files({ path: join(logs, 'app-1.log'), flush: 'line', rotate: { size: '1MB' } });
    const sink = files({ path: join(logs, 'app.log'), archive: { name: '{stem}-{n}{ext}' }, ...options });
    for (let n = 0; n < 20; n++) {
      other.write(lineOf(n, 'b'), record);
      sink.write(lineOf(n), record);
      if (n % 5 === 0) await sink.settled();
    }
    await sink[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
    expect(contentOf(join(logs, 'app-1.log'))).toBe(linesOf(20, 0, 'b'));
    expect(other.stats().reopened).toBe(0);
    expect(filesIn(logs).length).toBe(4);
  });

  it('is left alone where its name changes with time', async () => {
    const logs = folder();
    const other = createFiles(
      { path: join(logs, 'app.{date}.log'), flush: 'line', rotate: { every: 'day' } },
      () => NOON,
    );
    const sink = createFiles(
      { path: join(logs, 'app.log'), archive: { name: '{stem}.2026-11-2{n}{ext}' }, ...options },
      () => NOON,
    );
    other.write(lineOf(0, 'b'), record);
    for (let n = 0; n < 8; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]();
    expect(contentOf(join(logs, 'app.2026-11-21.log'))).toBe(lineOf(0, 'b'));
    await other[Symbol.asyncDispose]();
  });
});
