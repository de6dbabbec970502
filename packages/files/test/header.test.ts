import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@stele/core';
import { csv } from '@stele/core/formatters/csv';
import { describe, expect, it } from 'vitest';
import { files } from '../src/index.ts';
import { lineOf } from './lines.ts';
import { filesIn, folder, piecesIn, record, textIn } from './logs.ts';

describe('a header', () => {
  it('begins every file once, also one that several writers open at once', async () => {
    const logs = folder();
    const format = csv({ columns: ['level', 'msg'] });
    const options = { path: join(logs, 'app.csv'), rotate: { size: 60 }, format, flush: 'line' } as const;
    const loggers = [1, 2, 3].map(() => createLogger({ sinks: { out: files(options) } }));
    for (let n = 0; n < 20; n++) for (const log of loggers) log.info('order placed');
    await Promise.all(loggers.map((log) => log.close()));
    const pieces = piecesIn(logs);
    expect(pieces.length).toBeGreaterThan(10);
    for (const piece of pieces) expect(piece).toMatch(/^level,msg\n(info,order placed\n)+$/);
    expect(textIn(logs).match(/order placed/g)).toHaveLength(60);
  });

  it('may be given, and left out', async () => {
    for (const header of ['# orders\n', '']) {
      const logs = folder();
      const sink = files({ path: join(logs, 'app.csv'), format: csv(), header });
      sink.write('a,b\n', record);
      await sink[Symbol.asyncDispose]();
      expect(textIn(logs)).toBe(`${header}a,b\n`);
    }
  });

  it('is followed by a record that is larger than a file may be, in a file of its own', async () => {
    const logs = folder();
    const options = { path: join(logs, 'app.log'), header: '# head\n', rotate: { size: 100 } };
    const sink = files({ ...options, flush: 'line' });
    const large = `${'x'.repeat(200)}\n`;
    for (const line of [large, 'a\n', large, large]) sink.write(line, record);
    await sink[Symbol.asyncDispose]();
    expect(piecesIn(logs)).toEqual([large, 'a\n', large, large].map((line) => `# head\n${line}`));
  });

  it('alone is no reason to put a file away', async () => {
    const logs = folder();
    const sink = files({ path: join(logs, 'app.log'), header: '# head\n', rotate: { every: 'day' } });
    sink.rotate();
    sink.rotate();
    await sink[Symbol.asyncDispose]();
    expect(filesIn(logs)).toEqual(['app.log']);
  });

  it('without a line feed at its end gets one', async () => {
    const logs = folder();
    const sink = files({ path: join(logs, 'app.log'), header: '# head' });
    sink.write('a\n', record);
    await sink[Symbol.asyncDispose]();
    expect(textIn(logs)).toBe('# head\na\n');
  });

  it('begins a file again that somebody has emptied', async () => {
    const logs = folder();
    const path = join(logs, 'app.log');
    const sink = files({ path, header: '# head\n', flush: 'line' });
    sink.write(lineOf(0), record);
    truncateSync(path);
    sink.write(lineOf(1), record);
    await sink[Symbol.asyncDispose]();
    expect(textIn(logs)).toBe(`# head\n${lineOf(1)}`);
  });

  it('that leaves no room for a line is refused', () => {
    const options = { path: join(folder(), 'app.log'), header: 'x'.repeat(99), rotate: { size: 100 } };
    expect(() => files(options)).toThrow(/^files\.header is "x+.*; allowed: less than rotate\.size \(100\)/);
    expect(() => statSync(options.path)).toThrow('ENOENT');
  });
});
