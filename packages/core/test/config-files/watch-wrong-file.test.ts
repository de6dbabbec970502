// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of variables in files
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type WatchOptions, watchConfig } from '../../src/config/files/index.ts';
import { configure, type MemorySink } from '../../src/index.ts';
import { runIn } from '../programs.ts';
import { failure, folder } from './folder.ts';
import { leveled, log, watched } from './watched.ts';

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

  it('in a plugin that cannot get ready is in force all the same', async () => {
    const path = join(folder(), 'a.mjs');
    const text = (ready: string): string =>
      `const plugins = [{ name: 'p', setup() {}, ready: ${ready} }];
       export default { sinks: { m: { type: 'memory' } }, plugins, onInternalError() {} };`;
    writeFileSync(path, text('() => {}'));
    const { watcher } = await watched(path);
    writeFileSync(path, text('() => { throw new Error("not ready") }'));
    expect(await watcher.reload()).toBe(true);
    log.info('written');
    expect(log.stats()).toMatchObject({ written: 1, dropped: {} });
    expect(Object.values(log.stats().dropped)).not.toContain(1);
  });

  it('is told on stderr when nobody listens', async () => {
    const path = join(folder({ 'a.json': leveled('warn') }), 'a.json');
    const { stderr, code } = await runIn(import.meta.dirname, 'watch', [path]);
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
