import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ecs } from '../../src/formatters/ecs.ts';
import { createLogger, file, loadConfig, type MemorySink, memory } from '../../src/index.ts';

describe('a format by its name', () => {
  it('may have options of its own, in code and in configuration files', async () => {
    const out = memory({ format: { type: 'ecs', service: 'shop' } });
    createLogger({ sinks: { out }, clock: () => 0 }).info('order placed');
    const data = { sinks: { out: { type: 'memory', format: { type: 'ecs', service: 'shop' } } } };
    const config = await loadConfig(data);
    createLogger({ ...config, clock: () => 0 }).info('order placed');
    const lines = (config.sinks?.['out'] as MemorySink | undefined)?.lines;
    expect(out.lines).toEqual(lines);
    expect(JSON.parse(String(lines?.[0]))).toMatchObject({ 'service.name': 'shop', message: 'order placed' });
  });

  it('may be that of all sinks, and of one route', () => {
    const all = memory();
    const some = memory();
    const log = createLogger({
      format: { type: 'csv', columns: ['msg'] },
      sinks: { all, some },
      routes: { shop: { sinks: [{ sink: 'some', format: { type: 'template', text: '<{msg}>' } }] } },
    });
    log.get('shop').info('order placed');
    expect([all.lines, some.lines]).toEqual([['order placed\n'], ['<order placed>\n']]);
  });

  it('begins a file with its header, as the formatter itself does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'named-'));
    for (const format of ['csv', { type: 'csv', columns: ['msg'] }] as const) {
      const path = join(folder, `${typeof format}.csv`);
      const log = createLogger({ sinks: { out: file({ path, format }) } });
      log.info('order placed');
      await log.close();
      expect(readFileSync(path, 'utf8').split('\n')[0]).toMatch(/^(timestamp,level|msg)/);
    }
    rmSync(folder, { recursive: true });
  });

  it.for<[format: unknown, message: string]>([
    [{ type: 'esc' }, 'sinks.out.format.type is "esc"; allowed: auto, json'],
    [{ type: 'esc' }, 'did you mean "ecs"?'],
    [{ type: 'ecs', servce: 'x' }, 'sinks.out.format: ecs.servce is not an option; allowed: service'],
    [ecs, 'sinks.out.format is a function; allowed: a formatter, or its name - call the function: ecs()'],
    [5, 'sinks.out.format is 5; allowed: auto, json'],
  ])('with a mistake, %j, says what it is: %s', ([format, message]) => {
    expect(() => createLogger({ sinks: { out: memory({ format: format as never }) } })).toThrow(message);
  });

  it('with a mistake in a configuration file says where', async () => {
    const data = { sinks: { out: { type: 'memory', format: { type: 'esc' } } } };
    const error = await loadConfig(data).catch((caught) => caught);
    expect(error.message).toContain('sinks.out.format.type is "esc"');
  });
});
