import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/files/index.ts';
import { failure, folder } from './folder.ts';
import { leveled, log, watched } from './watched.ts';

const swaps: [what: string, put: (path: string) => void, message: string][] = [
  ['a FIFO', (path) => void execFileSync('mkfifo', [path]), 'it is not a regular file'],
  ['a file without an end', (path) => symlinkSync('/dev/zero', path), 'it is not a regular file'],
  ['a folder', (path) => mkdirSync(path), 'it is not a regular file'],
  [
    'a huge sparse file',
    (path) => {
      writeFileSync(path, '');
      truncateSync(path, 2 ** 36);
    },
    'it has 68719476736 bytes; allowed: at most 1048576',
  ],
];

describe.skipIf(process.platform === 'win32')('a configuration swapped for', () => {
  it.for(swaps)('%s is rejected, and the watch goes on', async ([, put, message]) => {
    const path = join(folder({ 'a.json': leveled('warn') }), 'a.json');
    const { has, rejected, watcher } = await watched(path);
    rmSync(path);
    put(path);
    await has(0, 1);
    expect(rejected[0]).toContain(message);
    expect(log.level).toBe('warn');
    rmSync(path, { recursive: true });
    writeFileSync(`${path}.new`, leveled('debug'));
    renameSync(`${path}.new`, path);
    await has(1, 1);
    expect(log.level).toBe('debug');
    await watcher[Symbol.asyncDispose]();
  });

  it.for(swaps)('%s cannot be loaded', async ([, put, message]) => {
    const path = join(folder(), 'a.json');
    put(path);
    expect(await failure(loadConfig(path))).toMatchObject({
      code: 'STELE_CONFIG_FILE',
      message: expect.stringContaining(message),
    });
  });

  it.for(swaps)('%s ends the watch when it is asked to', async ([, put]) => {
    const path = join(folder({ 'a.json': leveled('warn') }), 'a.json');
    const { watcher } = await watched(path);
    rmSync(path);
    put(path);
    const done = watcher.reload();
    await watcher[Symbol.asyncDispose]();
    expect(await done).toBe(false);
  });
});
