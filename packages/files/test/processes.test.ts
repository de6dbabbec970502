import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FilesOptions } from '../src/index.ts';
import { files } from '../src/index.ts';
import { examine } from './ledger.ts';
import { lineOf, linesOf } from './lines.ts';
import { difference, filesIn, folder, record, textIn } from './logs.ts';
import { run } from './processes.ts';

const tiny = (logs: string): FilesOptions => ({ path: join(logs, 'app.log'), rotate: { size: '20kB' } });

describe('processes that write to the same rotating file', () => {
  it.for([
    ['each batch', {}],
    ['each line', { flush: 'line' }],
    ['each batch, with compression', { compress: 'zstd' }],
  ] as const)('at %s lose no line and mix none (node:cluster)', async ([, options]) => {
    const logs = folder();
    const scenario = { options: { ...tiny(logs), ...options }, who: 'w', count: 4000, workers: 4 };
    const { code, stderr } = await run(scenario);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { wrong, torn, whole } = examine(logs, {});
    expect(wrong).toEqual([]);
    expect({ torn, whole }).toEqual({ torn: 0, whole: 16_000 });
    expect(filesIn(logs).length).toBeGreaterThan(60);
  });

  it('may be threads (node:worker_threads)', async () => {
    const logs = folder();
    const { code } = await run({ options: tiny(logs), who: 't', count: 3000, threads: 3 });
    expect(code).toBe(0);
    const { wrong, whole } = examine(logs, {});
    expect({ wrong, whole }).toEqual({ wrong: [], whole: 9000 });
  });

  it('may be started by anybody (node:child_process)', async () => {
    const logs = folder();
    const all = ['a', 'b', 'c', 'd'].map((who) => run({ options: tiny(logs), who, count: 4000 }));
    expect((await Promise.all(all)).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const { wrong, whole } = examine(logs, {});
    expect({ wrong, whole }).toEqual({ wrong: [], whole: 16_000 });
  });
});

describe('two sinks on the same path', () => {
  it('as a reload has them, lose no line while the old one drains', async () => {
    const logs = folder();
    let old = files(tiny(logs));
    for (let n = 0; n < 5000; n++) {
      old.write(lineOf(n), record);
      if (n % 500 !== 499) continue;
      const next = files(tiny(logs));
      next.write(lineOf(n, 'b'), record);
      void old[Symbol.asyncDispose]();
      old = next;
      await new Promise(setImmediate);
    }
    await old[Symbol.asyncDispose]();
    const text = textIn(logs).split(/(?<=\n)/);
    const of = (who: string): string => text.filter((line) => line.includes(`"who":"${who}"`)).join('');
    expect(difference(of('a'), linesOf(5000))).toBe('');
    expect(of('b').split('\n').length - 1).toBe(10);
  });
});

describe('a process that ends', () => {
  it.for(['natural', 'exit', 'throw', 'close'] as const)('by %s has every line in the files', async (end) => {
    const logs = folder();
    const options = { ...tiny(logs), compress: 'gzip' as const };
    await run({ options, who: 'a', count: 5000, perTurn: 500, end });
    await run({ options, who: 'b', count: 1 });
    expect(difference(textIn(logs), linesOf(5000) + lineOf(0, 'b'))).toBe('');
    expect(filesIn(logs).filter((name) => !name.endsWith('.gz'))).toEqual(['app.log']);
  });
});
