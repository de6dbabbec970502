import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csv } from '../../src/formatters/csv.ts';
import { createLogger, file } from '../../src/index.ts';

describe('the header of a format', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'headers-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const format = csv({ columns: ['level', 'msg'] });

  it('begins an empty file, and is not repeated in one that goes on', async () => {
    const path = join(folder, 'app.csv');
    for (const msg of ['first', 'second']) {
      const log = createLogger({ sinks: { out: file({ path, format }) } });
      log.info(msg);
      await log.close();
    }
    expect(readFileSync(path, 'utf8')).toBe('level,msg\ninfo,first\ninfo,second\n');
  });

  it('begins every file that rotates', async () => {
    const path = join(folder, 'app.csv');
    const out = file({ path, format, flush: 'line', rotate: { size: 30 } });
    const log = createLogger({ sinks: { out } });
    for (let n = 0; n < 4; n++) log.info('order placed');
    await log.close();
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts).toEqual(Array(4).fill('level,msg\ninfo,order placed\n'));
  });

  it('may be another one, or none', async () => {
    for (const [header, begin] of [
      ['# orders\n', '# orders\n'],
      ['', ''],
    ] as const) {
      const path = join(folder, `${begin.length}.csv`);
      const log = createLogger({ sinks: { out: file({ path, format, header }) } });
      log.info('first');
      await log.close();
      expect(readFileSync(path, 'utf8')).toBe(`${begin}info,first\n`);
    }
  });
});
