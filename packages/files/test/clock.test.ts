import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFiles } from '../src/files.ts';
import { lineOf, linesOf } from './lines.ts';
import { contentOf, filesIn, folder, NOON, record, textIn } from './logs.ts';

const DAY = 86_400_000;

describe('a clock that was ahead', () => {
  it('leaves names that do not make later files the older ones', async () => {
    const logs = folder();
    for (const day of [25, 26, 27]) writeFileSync(join(logs, `app.202611${day}T101500Z.log`), 'old\n');
    const options = { path: join(logs, 'app.log'), rotate: { size: 100 }, keep: { count: 3 } };
    const sink = createFiles({ ...options, flush: 'line' }, () => NOON);
    for (let n = 0; n < 10; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]();
    expect(textIn(logs)).toBe(linesOf(4, 6));
  });

  it('for one line does not keep later days from getting files of their own', async () => {
    const logs = folder();
    let now = NOON;
    const sink = createFiles(
      { path: join(logs, 'app.log'), rotate: { every: 'day' }, flush: 'line' },
      () => now,
    );
    sink.write(lineOf(0), record);
    now = NOON + 3650 * DAY;
    sink.write(lineOf(1), record);
    for (let day = 0; day < 5; day++) {
      now = NOON + day * DAY;
      sink.write(lineOf(2 + day), record);
    }
    await sink[Symbol.asyncDispose]();
    expect(sink.stats().rotations).toBe(5);
    expect(textIn(logs)).toBe(linesOf(7));
  });

  it('does not keep the file of the day it showed in use', async () => {
    const logs = folder();
    let now = NOON + 2 * DAY;
    const options = { path: join(logs, 'app-{date}.log'), rotate: { every: 'day' }, flush: 'line' } as const;
    const sink = createFiles(options, () => now);
    sink.write(lineOf(0), record);
    now = NOON;
    sink.write(lineOf(1), record);
    sink.write(lineOf(2), record);
    await sink[Symbol.asyncDispose]();
    expect(filesIn(logs)).toContain('app-2026-11-21.log');
    expect(contentOf(join(logs, 'app-2026-11-21.log'))).toBe(linesOf(2, 1));
  });
});
