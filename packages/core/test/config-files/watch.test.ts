// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of variables in files
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type ConfigWatcher, type WatchOptions, watchConfig } from '../../src/config/files/index.ts';
import { type Config, configure, getLogger, type MemorySink } from '../../src/index.ts';
import { failure, folder } from './folder.ts';

const log = getLogger('watched');

/** A watch, and what it told. */
interface Watched {
  readonly watcher: ConfigWatcher;
  readonly taken: Config[];
  readonly rejected: string[];
  /** Resolves when so many configurations were taken, or rejected. */
  has(taken: number, rejected?: number): Promise<void>;
}

async function watched(path: string, options: WatchOptions = {}): Promise<Watched> {
  const taken: Config[] = [];
  const rejected: string[] = [];
  const watcher = await watchConfig(path, {
    debounceMs: 5,
    pollMs: 50,
    onReload: (config) => void taken.push(config),
    onReject: ({ message }) => void rejected.push(message.replaceAll(path, 'FILE')),
    ...options,
  });
  onTestFinished(async () => {
    await watcher.close();
    await (await configure({ sinks: {} })).close();
  });
  const has = (count: number, bad = 0): Promise<void> =>
    vi.waitFor(() => expect([taken.length, rejected.length]).toEqual([count, bad]), { timeout: 10_000 });
  return { watcher, taken, rejected, has };
}

const leveled = (level: string): string => JSON.stringify({ level, sinks: {} });

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

describe('a watched file that is wrong', () => {
  it('at the beginning is an error, and configures nothing', async () => {
    const path = join(folder({ 'a.json': '{"level": "inof"}' }), 'a.json');
    await configure({ level: 'fatal', sinks: {} });
    const error = await failure(watchConfig(path));
    expect(error).toMatchObject({ code: 'STELE_CONFIG_LEVEL' });
    expect(error.message).toContain(`${path}: level is "inof"; allowed: trace`);
    expect(log.level).toBe('fatal');
  });

  it.for<[text: string, message: RegExp]>([
    ['{"level": ', /^FILE:1:11: expected a value, but the file ends$/],
    ['', /^FILE:1:1: expected a value, but the file ends$/],
    ['{"levle": "info"}', /^FILE: levle is not an option; .* - did you mean "level"\?$/],
    ['{"level": "inof"}', /^FILE: level is "inof"; allowed: .* - did you mean "info"\?$/],
    ['{"name": "${NO_SUCH_VARIABLE}"}', /^FILE: name uses \$\{NO_SUCH_VARIABLE\}, which is not set/],
    [
      '{"sinks": {"a": {"type": "file", "path": "/dev/null/a"}}}',
      /^FILE: sinks\.a: file\.path .* cannot be opened/,
    ],
    ['{"sinks": {"a": {"type": "memory", "level": "inof"}}}', /^FILE: sinks\.a\.level is "inof"/],
  ])('changes nothing, and is told once: %s', async ([text, message]) => {
    const path = join(
      folder({ 'a.json': '{"level": "warn", "sinks": {"kept": {"type": "memory"}}}' }),
      'a.json',
    );
    const { has, rejected, taken, watcher } = await watched(path);
    await watcher.reload();
    const kept = taken[0]?.sinks?.['kept'] as MemorySink;
    writeFileSync(path, text);
    await has(1, 1);
    expect(rejected[0]).toMatch(message);
    log.warn('still written');
    expect(kept.records.map(({ msg }) => msg)).toEqual(['still written']);
    writeFileSync(path, leveled('debug'));
    await has(2, 1);
    expect(log.level).toBe('debug');
  });

  it('at the first look only, because it is still being written, is taken', async () => {
    const path = join(folder({ 'a.json': leveled('warn') }), 'a.json');
    const variables = (name: string): string | undefined => {
      // Whoever writes the file has finished it before the second look.
      if (name === 'UNFINISHED') writeFileSync(path, leveled('debug'));
      return undefined;
    };
    const { has } = await watched(path, { variables });
    writeFileSync(path, '{"name": "${UNFINISHED}"}');
    await has(1, 0);
    expect(log.level).toBe('debug');
  });

  it('and then as before is no news', async () => {
    const path = join(folder({ 'a.json': leveled('warn') }), 'a.json');
    const { has, taken } = await watched(path);
    writeFileSync(path, 'x');
    await has(0, 1);
    writeFileSync(path, leveled('warn'));
    writeFileSync(path, leveled('error'));
    await has(1, 1);
    expect(taken).toMatchObject([{ level: 'error' }]);
  });

  it('in a plugin that fails when it is already in force is told, and its sinks work', async () => {
    const path = join(folder(), 'a.mjs');
    const text = (ready: string): string =>
      `export default { sinks: { m: { type: 'memory' } }, plugins: [{ name: 'p', setup() {}, ready: ${ready} }] };`;
    writeFileSync(path, text('() => {}'));
    const { watcher, rejected } = await watched(path);
    writeFileSync(path, text('() => { throw new Error("not ready") }'));
    await watcher.reload();
    log.info('written');
    const { written, dropped } = log.stats();
    expect({ written, closed: dropped['closed'] ?? 0 }).toEqual({ written: 1, closed: 0 });
    for (const message of rejected) expect(message).toContain('not ready');
  });

  it('is told on stderr when nobody listens', async () => {
    const path = join(folder({ 'a.json': leveled('warn') }), 'a.json');
    const { run } = await import('./programs.ts');
    const { stderr, code } = await run('watch', [path]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^stele: configuration rejected: .*a\.json:1:1: expected a value/);
  });

  it.for<[string, WatchOptions]>([
    [
      'throw',
      {
        onReject: () => {
          throw new Error('listener');
        },
        onReload: () => {
          throw new Error('listener');
        },
      },
    ],
    [
      'reject',
      {
        onReject: (async () => {
          throw new Error('listener');
        }) as never,
        onReload: (async () => {
          throw new Error('listener');
        }) as never,
      },
    ],
  ])('does not end the watch when listeners %s', async ([, options]) => {
    const path = join(folder({ 'a.json': leveled('warn') }), 'a.json');
    const { watcher } = await watched(path, options);
    writeFileSync(path, 'x');
    expect(await watcher.reload()).toBe(false);
    writeFileSync(path, leveled('debug'));
    expect(await watcher.reload()).toBe(true);
    expect(log.level).toBe('debug');
  });
});

describe('the sinks of a watched file', () => {
  it('stay open when their data stays the same, and are closed when they go', async () => {
    const home = folder();
    const path = join(home, 'a.json');
    const released: string[] = [];
    let made = 0;
    const counted = ({ id }: { readonly id?: unknown }) => {
      made++;
      return { write() {}, [Symbol.asyncDispose]: async () => void released.push(String(id)) };
    };
    const sinkTypes = new Map([['counted', counted]]);
    const text = (level: string, ...ids: string[]): string =>
      JSON.stringify({ level, sinks: Object.fromEntries(ids.map((id) => [id, { type: 'counted', id }])) });
    writeFileSync(path, text('info', 'a', 'b'));
    const { watcher, has } = await watched(path, { sinkTypes });
    writeFileSync(path, text('warn', 'a', 'b'));
    await has(1);
    expect([made, released]).toEqual([2, []]);
    writeFileSync(path, text('warn', 'a', 'c'));
    await has(2);
    expect([made, released]).toEqual([3, ['b']]);
    writeFileSync(path, text('inof', 'a', 'd'));
    expect(await watcher.reload()).toBe(false);
    expect([made, released]).toEqual([4, ['b', 'd']]);
  });

  it('release the fallbacks that were made for them', async () => {
    const path = join(folder(), 'a.json');
    const released: unknown[] = [];
    const counted = ({ id }: { readonly id?: unknown }) => ({
      write() {},
      [Symbol.asyncDispose]: async () => void released.push(id),
    });
    const text = (id: number): string =>
      JSON.stringify({ sinks: { a: { type: 'counted', id, fallback: { type: 'counted', id: id + 10 } } } });
    writeFileSync(path, text(1));
    const { watcher } = await watched(path, { sinkTypes: new Map([['counted', counted]]) });
    await watcher.reload();
    expect(released).toEqual([]);
    writeFileSync(path, text(2));
    await watcher.reload();
    expect(released).toEqual([1, 11]);
  });

  it('behind queues are made anew, and go on to work', async () => {
    const home = folder();
    const path = join(home, 'a.json');
    const text = (async: boolean, level: string): string =>
      JSON.stringify({ async, level, sinks: { file: { type: 'file', path: join(home, 'a.log') } } });
    writeFileSync(path, text(true, 'info'));
    const { watcher } = await watched(path);
    for (const [n, async] of [true, true, false, false, true].entries()) {
      writeFileSync(path, text(async, n % 2 === 0 ? 'info' : 'debug'));
      expect(await watcher.reload()).toBe(true);
      log.info(`round ${n}`);
    }
    await (await configure({ sinks: {} })).close();
    const written = readFileSync(join(home, 'a.log'), 'utf8').trimEnd().split('\n');
    expect(written.map((line) => JSON.parse(line).msg)).toEqual([0, 1, 2, 3, 4].map((n) => `round ${n}`));
  });

  it('lose no line of a file when the configuration changes while records come', async () => {
    const home = folder();
    const path = join(home, 'a.json');
    const logs = (name: string): string => join(home, name);
    const text = (name: string): string =>
      JSON.stringify({ sinks: { file: { type: 'file', path: logs(name) } } });
    writeFileSync(path, text('0.log'));
    const { watcher } = await watched(path);
    let written = 0;
    for (let round = 1; round <= 20; round++) {
      writeFileSync(path, text(`${round % 3}.log`));
      const reloaded = watcher.reload();
      for (let n = 0; n < 50; n++) {
        log.info('line', { n: written++ });
        if (n % 10 === 0) await new Promise(setImmediate);
      }
      expect(await reloaded).toBe(true);
    }
    await (await configure({ sinks: {} })).close();
    const numbers = ['0.log', '1.log', '2.log'].flatMap((name) =>
      readFileSync(logs(name), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { n: number }).n),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: written }, (_, n) => n));
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
    const { run } = await import('./programs.ts');
    expect(await run('idle', [path])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
