import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLogger, definePlugin, memory, validateRecords } from '../../src/index.ts';

describe('errorStats', () => {
  it('counts errors by kind, at the levels from warn on, on both ways', () => {
    let now = 1000;
    for (const sinks of [{ lines: { input: 'line', write() {} } } as const, { records: memory() }]) {
      const log = createLogger({ errorStats: true, clock: () => now, sinks });
      for (now = 1000; now < 1003; now++) log.error(new TypeError(`order ${now} failed`), 'm');
      log.warn({ err: new Error('other') }, 'm');
      log.info(new Error('not counted'));
      log.error('no error, but at error');
      expect(log.errorStats()).toMatchObject({
        total: 5,
        evicted: 0,
        entries: [
          { type: 'TypeError', count: 3, firstSeen: 1000, lastSeen: 1002, levels: { error: 3 } },
          { count: 1, type: '' },
          { count: 1, type: 'Error', message: 'other', levels: { warn: 1 } },
        ],
      });
    }
  });

  it('is empty unless it was asked for', () => {
    const log = createLogger({ sinks: { out: memory() } });
    log.error(new Error('x'));
    expect(log.errorStats()).toEqual({ total: 0, evicted: 0, entries: [] });
    expect(() => createLogger({ errorStats: { maximum: 1 } as object })).toThrow(/errorStats\.maximum/);
  });
});

describe('the option validate', () => {
  const schema = z.object({ id: z.string() });

  it('lets invalid records pass with what is wrong, or replaces them', () => {
    const out = memory();
    const warn = createLogger({ validate: [validateRecords(schema, { mode: 'warn' })], sinks: { out } });
    warn.info('good', { id: 'a' });
    warn.info('bad', { id: 7 });
    expect(out.records.map(({ fields }) => fields)).toMatchObject([
      { id: 'a' },
      { id: 7, schema_issues: [{}] },
    ]);
    out.clear();
    const strict = createLogger({
      validate: [validateRecords(schema, { mode: 'strict' })],
      sinks: { out },
      name: 'app',
    });
    strict.info('good', { id: 'a' });
    strict.child({ requestId: 'r' }).info('bad', { id: 7 });
    expect(out.records).toMatchObject([
      { msg: 'good' },
      {
        levelName: 'error',
        logger: 'app',
        bindings: { requestId: 'r' },
        msg: 'record rejected by its schema',
      },
    ]);
    expect(strict.stats().discarded).toEqual({ rejected: 1 });
  });

  it('takes what validateRecords gives', () => {
    expect(() => createLogger({ validate: [schema as never] })).toThrow(
      /validate\[0\] is an object; allowed/,
    );
  });
});

describe('plugins of a logger', () => {
  it('add formats, levels, fields and filters, see records, and end with it', async () => {
    const seen: string[] = [];
    const plugin = definePlugin({
      name: 'all',
      setup(api) {
        api.addFormatter({ name: 'short', format: ({ msg }) => `${msg}\n` });
        api.addLevel('notice', 35);
        api.enrich(() => ({ host: 'h' }));
        api.filter(({ msg }) => msg !== 'no');
        api.onRecord(({ msg, context }) => void seen.push(`${msg} ${context['host']}`));
        api.onFlush(() => void seen.push('flush'));
        api.onClose(() => void seen.push('close'));
      },
    });
    const out = memory({ format: 'short' as never });
    const log = createLogger({ plugins: [plugin], sinks: { out }, reportMs: 0 });
    log.at('notice')('yes');
    log.info('no');
    await log.flush();
    await log.close();
    expect(out.lines).toEqual(['yes\n']);
    expect(out.records[0]).toMatchObject({ levelName: 'notice', context: { host: 'h' } });
    expect(seen[0]).toBe('yes h');
    expect(seen.filter((what) => what === 'close')).toEqual(['close']);
    expect(seen).toContain('flush');
  });

  it('may not add levels that would hide a method', () => {
    const reports: unknown[] = [];
    const plugin = definePlugin({ name: 'p', setup: (api) => api.addLevel('child', 35) });
    const log = createLogger({
      plugins: [plugin],
      sinks: { out: memory() },
      onInternalError: ({ error }) => void reports.push((error as Error).message),
    });
    expect(log.child({})).toBeDefined();
    expect(reports[0]).toContain('plugin p');
  });

  it('are closed again when the configuration is wrong otherwise', async () => {
    let closed = 0;
    const plugin = definePlugin({ name: 'p', setup: (api) => api.onClose(() => void closed++) });
    expect(() => createLogger({ plugins: [plugin], level: 'loud' })).toThrow(/loud/);
    await new Promise(setImmediate);
    expect(closed).toBe(1);
  });
});

describe('health', () => {
  it('tells how each sink does', () => {
    let broken = false;
    const log = createLogger({
      onInternalError: () => {},
      sinks: {
        out: memory(),
        own: {
          write() {
            if (broken) throw new Error('boom');
          },
        },
      },
    });
    log.info('m');
    broken = true;
    log.info('m');
    expect(log.health()).toMatchObject({
      out: { state: 'ok', strategy: 'direct', successRate: 1, queue: 0 },
      own: { state: 'degraded', successRate: 0.5, dropped: { failed: 1 }, lastError: 'boom' },
    });
  });
});
