import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FileOptions, file } from '../../src/sinks/index.ts';
import { ended, folder, ready, run, start } from '../sinks/processes.ts';
import { linesOf } from '../sinks/scenario.ts';
import { difference, filesOf, textOfAll, until } from './logs.ts';

const inFolder = (): string => join(folder(), 'logs', 'app.log');

/** Opens the log as the next process would, and lets it finish what is left. */
async function reopen(path: string, options: Omit<FileOptions, 'path'>): Promise<void> {
  const sink = file({ path, ...options });
  await sink.flush!();
  await sink[Symbol.asyncDispose]!();
}

describe('a process that ends while its log rotates', () => {
  it.for([
    ['natural', false],
    ['natural', 'gzip'],
    ['exit', false],
    ['exit', 'gzip'],
    ['exit-in-promise', 'zstd'],
    ['exit-in-timer', 'gzip'],
    ['throw', 'gzip'],
  ] as const)('by %s, compressing with %s, has every line in one file', async ([end, compress]) => {
    const path = inFolder();
    const options = { rotate: { size: '20kB', compress } } as const;
    await run({ path, end, options, count: 10_000, perTurn: 100, extra: 300 });
    expect(difference(textOfAll(path), linesOf(10_300))).toBe('');
    expect(filesOf(path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    await reopen(path, options);
    expect(difference(textOfAll(path), linesOf(10_300))).toBe('');
    const plain = filesOf(path).filter((name) => name.endsWith('.log'));
    if (compress !== false) expect(plain).toEqual(['app.log']);
  });

  it('does not wait for compression, and the next process does it', async () => {
    const path = inFolder();
    const options = { rotate: { size: '1MB', compress: 'gzip' } } as const;
    const scenario = { path, end: 'natural', options, count: 50_000, perTurn: 50_000 } as const;
    expect((await run(scenario)).code).toBe(0);
    const left = filesOf(path);
    expect(left.filter((name) => /Z(-\d)?\.log$/.test(name))).not.toEqual([]);
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    await reopen(path, options);
    expect(difference(textOfAll(path), linesOf(50_000))).toBe('');
    expect(filesOf(path).filter((name) => name.endsWith('.log'))).toEqual(['app.log']);
  });

  it('in a worker thread has every line in one file', async () => {
    const path = inFolder();
    const options = { rotate: { size: '20kB', compress: 'gzip' } } as const;
    await run({ path, end: 'exit', options, count: 5000, perTurn: 10, worker: true });
    expect(difference(textOfAll(path), linesOf(5000))).toBe('');
  });
});

describe('a process that is killed while its log rotates', () => {
  it.for([
    [false, 5],
    [false, 20],
    ['gzip', 5],
    ['gzip', 12],
    ['zstd', 20],
  ] as const)(
    '(compressing with %s, after %i files) has whole lines, in order, none twice',
    async ([compress, files]) => {
      const path = inFolder();
      const options = { flush: 'line', rotate: { size: '20kB', compress } } as const;
      const child = start({ path, end: 'stay', options, count: 1_000_000, perTurn: 20 });
      const end = ended(child);
      const count = (): number => {
        try {
          return readdirSync(dirname(path)).length;
        } catch {
          return 0;
        }
      };
      await until(() => count() >= files);
      child.kill('SIGKILL');
      expect((await end).signal).toBe('SIGKILL');
      await reopen(path, options);
      const text = textOfAll(path);
      const whole = text.split('\n').length - 1;
      expect(whole).toBeGreaterThan(files * 100);
      expect(difference(text, linesOf(whole))).toBe('');
      const names = filesOf(path);
      expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
      if (compress !== false) expect(names.filter((name) => name.endsWith('.log'))).toEqual(['app.log']);
    },
  );

  it('after it has logged everything has lost nothing', async () => {
    const path = inFolder();
    const options = { rotate: { size: '20kB', compress: 'gzip' } } as const;
    const child = start({ path, end: 'stay', options, count: 5000, perTurn: 20, settleMs: 50 });
    const end = ended(child);
    await ready(child);
    child.kill('SIGKILL');
    await end;
    await reopen(path, options);
    expect(difference(textOfAll(path), linesOf(5000))).toBe('');
  });
});

describe('several processes on one log', () => {
  it('lose no line while they put files away', async () => {
    const path = inFolder();
    const options = { rotate: { size: '50kB' } } as const;
    const ends = await Promise.all(
      Array.from({ length: 3 }, () => run({ path, end: 'natural', options, count: 3000, perTurn: 10 })),
    );
    expect(ends.map(({ stderr }) => stderr)).toEqual(['', '', '']);
    const sorted = (text: string): string => text.split('\n').sort().join('\n');
    expect(difference(sorted(textOfAll(path)), sorted(linesOf(3000).repeat(3)))).toBe('');
  });
});
