// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of variables in files
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runIn } from '../programs.ts';
import { folder } from './folder.ts';
import { leveled, log, watched } from './watched.ts';

describe('a watched file', () => {
  it('is in force at once', async () => {
    const path = join(folder({ 'a.json': leveled('warn') }), 'a.json');
    await watched(path);
    expect(log.level).toBe('warn');
  });

  it.for<[how: string, write: (path: string, text: string) => void]>([
    ['written in place', (path, text) => writeFileSync(path, text)],
    [
      'replaced by a rename',
      (path, text) => {
        writeFileSync(`${path}.new`, text);
        renameSync(`${path}.new`, path);
      },
    ],
    [
      'moved away and written anew',
      (path, text) => {
        renameSync(path, `${path}~`);
        writeFileSync(path, text);
      },
    ],
  ])('is taken when it is %s, time and again', async ([, write]) => {
    const path = join(folder({ 'a.json': leveled('warn') }), 'a.json');
    const { has, taken } = await watched(path);
    for (const [count, level] of ['debug', 'error', 'trace'].entries()) {
      write(path, leveled(level));
      await has(count + 1);
      expect(log.level).toBe(level);
      expect(taken.at(-1)).toMatchObject({ level });
    }
  });

  it('is taken when Kubernetes updates the ConfigMap it is mounted from', async () => {
    const mount = folder();
    const version = (name: string, level: string): void => {
      mkdirSync(join(mount, name));
      writeFileSync(join(mount, name, 'a.json'), leveled(level));
      symlinkSync(name, join(mount, '..data_tmp'));
      renameSync(join(mount, '..data_tmp'), join(mount, '..data'));
    };
    version('..2026_01', 'warn');
    symlinkSync(join('..data', 'a.json'), join(mount, 'a.json'));
    // Without the look at intervals: the event alone is enough.
    const { has } = await watched(join(mount, 'a.json'), { pollMs: 60_000 });
    version('..2026_02', 'debug');
    rmSync(join(mount, '..2026_01'), { recursive: true });
    await has(1);
    expect(log.level).toBe('debug');
    version('..2026_03', 'error');
    rmSync(join(mount, '..2026_02'), { recursive: true });
    await has(2);
    expect(log.level).toBe('error');
  });

  it('is taken when a folder on the way to it is swapped, of which nothing tells', async () => {
    const home = folder();
    for (const [name, level] of [
      ['one', 'warn'],
      ['two', 'debug'],
    ] as const) {
      mkdirSync(join(home, name));
      writeFileSync(join(home, name, 'a.json'), leveled(level));
    }
    symlinkSync('one', join(home, 'current'));
    const path = join(home, 'current', 'a.json');
    const { has } = await watched(path);
    symlinkSync('two', join(home, 'next'));
    renameSync(join(home, 'next'), join(home, 'current'));
    await has(1);
    expect(log.level).toBe('debug');
    writeFileSync(path, leveled('error'));
    await has(2);
  });

  it('is taken again after its folder was deleted and made anew', async () => {
    const home = join(folder(), 'etc');
    mkdirSync(home);
    const path = join(home, 'a.json');
    writeFileSync(path, leveled('warn'));
    const { has, rejected } = await watched(path);
    rmSync(home, { recursive: true });
    await has(0, 1);
    expect(rejected[0]).toMatch(/^FILE: it cannot be read: ENOENT/);
    expect(log.level).toBe('warn');
    mkdirSync(home);
    writeFileSync(path, leveled('debug'));
    await has(1, 1);
  });

  it('is not taken when it was only touched', async () => {
    const path = join(folder({ 'a.json': leveled('warn') }), 'a.json');
    const { has, taken } = await watched(path);
    writeFileSync(path, leveled('warn'));
    writeFileSync(`${path}.other`, 'next to it');
    writeFileSync(path, leveled('error'));
    await has(1);
    expect(taken).toMatchObject([{ level: 'error' }]);
  });

  it.for(['yaml', 'mjs'])('may be %s', async (extension) => {
    const text = (level: string): string =>
      extension === 'mjs' ? `export default ${leveled(level)}` : `level: ${level}\nsinks: {}`;
    const path = join(folder({ [`a.${extension}`]: text('warn') }), `a.${extension}`);
    const { has } = await watched(path);
    writeFileSync(path, text('debug'));
    await has(1);
    expect(log.level).toBe('debug');
  });
});

describe('a watch', () => {
  it('that is closed leaves the configuration in force and takes no other', async () => {
    const path = join(folder({ 'a.json': leveled('warn') }), 'a.json');
    const { watcher, taken } = await watched(path);
    await watcher[Symbol.asyncDispose]();
    writeFileSync(path, leveled('debug'));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(log.level).toBe('warn');
    expect(taken).toEqual([]);
  });

  it('takes the file anew on request, for variables that have changed', async () => {
    const path = join(folder({ 'a.json': '{"level": "${LEVEL}", "sinks": {}}' }), 'a.json');
    let level = 'warn';
    const { watcher } = await watched(path, { variables: (name) => (name === 'LEVEL' ? level : undefined) });
    level = 'debug';
    expect(await watcher.reload()).toBe(true);
    expect(log.level).toBe('debug');
  });

  it('does not keep the process alive', async () => {
    const path = join(folder({ 'a.json': '{"level": "warn"}' }), 'a.json');
    expect(await runIn(import.meta.dirname, 'idle', [path])).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: '',
    });
  });
});
