import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { SinkStats } from '../../src/sinks/index.ts';
import type { AsyncScenario } from './scenario.ts';
import { balanceOf } from './stage.ts';

const home = mkdtempSync(join(tmpdir(), 'stele-async-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let places = 0;
const place = (): string => join(home, `${places++}.log`);

const fixture = join(import.meta.dirname, 'fixtures', 'log.child.ts');

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  readonly stats: SinkStats;
}

/** Runs a child to its end. */
function run(scenario: AsyncScenario): Promise<Ended> {
  const stats = place();
  const argument = JSON.stringify({ stats, ...scenario });
  const child = spawn(process.execPath, ['--conditions=@stele/source', fixture, argument], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    stderr += piece;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stderr, stats: JSON.parse(readFileSync(stats, 'utf8')) }));
  });
}

const numbersOf = (text: string): number[] => text.split('\n').slice(0, -1).map(Number);
const numbersIn = (path: string): number[] => (existsSync(path) ? numbersOf(readFileSync(path, 'utf8')) : []);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const together = (...parts: number[][]): number[] => [...new Set(parts.flat())].sort((a, b) => a - b);

/** Standard error without what the runtime says about the end itself. */
const said = (stderr: string): string[] => stderr.split('\n').filter((line) => line.startsWith('stele:'));

const endings = [
  ['natural', 0],
  ['exit', 7],
  ['throw', 1],
  ['reject', 1],
] as const;

describe('a process that ends', { timeout: 30_000 }, () => {
  it.for(endings)(
    'by %s has its sink write in order what waits, where that can be done in the call',
    async ([end, exitCode]) => {
      const path = place();
      const { code, stderr, stats } = await run({ sink: 'call', path, end, count: 995, extra: 5 });
      expect([code, said(stderr)]).toEqual([exitCode, []]);
      expect(numbersIn(path)).toEqual(upTo(1000));
      expect(stats).toMatchObject({ accepted: 1000, written: 1000, pending: 0, fallback: 0 });
    },
  );

  it.for(endings)(
    'by %s loses nothing of a slow sink that fails by chance: the fallback has it',
    async ([end, exitCode]) => {
      const [path, fallback] = [place(), place()];
      const { code, stderr, stats } = await run({
        sink: 'promise',
        path,
        end,
        count: 495,
        extra: 5,
        fallback,
      });
      expect([code, said(stderr)]).toEqual([exitCode, []]);
      const [there, elsewhere] = [numbersIn(path), numbersIn(fallback)];
      expect(together(there, elsewhere)).toEqual(upTo(500));
      expect(stats).toMatchObject({ accepted: 500, written: 500, pending: 0, fallback: elsewhere.length });
      expect(new Set(there).size).toBe(there.length);
    },
  );

  it('waits for its slow sink when nothing else is left to do', async () => {
    const [path, fallback] = [place(), place()];
    await run({
      sink: 'promise',
      path,
      end: 'natural',
      count: 200,
      fallback,
      options: { strategy: 'async' },
    });
    const [there, elsewhere] = [numbersIn(path), numbersIn(fallback)];
    // Only what the sink refused is elsewhere.
    expect(there.length).toBeGreaterThan(100);
    expect([...there, ...elsewhere].sort((a, b) => a - b)).toEqual(upTo(200));
  });

  it.for(endings)('by %s needs no further line for that', async ([end]) => {
    const fallback = place();
    const { stats } = await run({ sink: 'hang', end, count: 100, fallback });
    expect(numbersIn(fallback)).toEqual(upTo(100));
    expect(stats).toMatchObject({ accepted: 100, written: 100, pending: 0 });
  });

  it('writes to standard error what has no other fallback', async () => {
    const { stderr, stats } = await run({ sink: 'hang', end: 'exit', count: 95, extra: 5 });
    expect(numbersOf(stderr)).toEqual(upTo(100));
    expect(stats).toMatchObject({ written: 100, fallback: 100, pending: 0 });
  });

  it('writes to the spill file what has no fallback', async () => {
    const spill = place();
    const { stderr, stats } = await run({
      sink: 'hang',
      end: 'exit',
      count: 95,
      extra: 5,
      options: { spill },
    });
    expect([numbersIn(spill), said(stderr)]).toEqual([upTo(100), []]);
    expect(stats).toMatchObject({ written: 100, fallback: 100, pending: 0 });
  });

  it.for(endings)('by %s says how many are lost that have neither', async ([end]) => {
    const path = place();
    const options = { max: 50, overflow: 'drop-oldest' } as const;
    const { stderr, stats } = await run({
      sink: 'promise',
      path,
      end,
      count: 100,
      extra: 3,
      fallback: null,
      options,
    });
    expect(balanceOf(stats)).toBe(0);
    expect(stats).toMatchObject({ accepted: 103, pending: 0, fallback: 0 });
    const told = said(stderr).map((line) =>
      Number(/^stele: (\d+) log lines were lost at exit \(promise: Error: /.exec(line)?.[1]),
    );
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(stats.dropped.failed + stats.dropped.overflow);
    expect(stats.dropped.failed).toBeGreaterThanOrEqual(3);
  });
});

describe('a slow server', { timeout: 30_000 }, () => {
  /** Starts a server that reads a little at a time. */
  async function slowServer() {
    let text = '';
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.setEncoding('utf8').on('data', (piece) => {
        text += piece;
        socket.pause();
        setTimeout(() => socket.resume(), 2);
      });
      socket.on('end', () => socket.end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const closed = async (): Promise<number[]> => {
      await new Promise((resolve) => server.close(resolve));
      // What follows the last line feed is half a line.
      return numbersOf(text.slice(0, text.lastIndexOf('\n') + 1));
    };
    return { port, closed };
  }

  it('has everything in order when the sink was closed', async () => {
    const { port, closed } = await slowServer();
    const { stderr } = await run({ sink: 'tcp', port, end: 'close', count: 5000 });
    expect([await closed(), stderr]).toEqual([upTo(5000), '']);
  });

  it.for([
    ['exit', 7],
    ['throw', 1],
  ] as const)(
    'has, together with the fallback, everything when the process ends by %s',
    async ([end, exitCode]) => {
      const { port, closed } = await slowServer();
      const fallback = place();
      const { code, stats } = await run({ sink: 'tcp', port, end, count: 2000, extra: 5, fallback });
      const there = await closed();
      expect(code).toBe(exitCode);
      expect(there).toEqual(upTo(there.length));
      expect(together(there, numbersIn(fallback))).toEqual(upTo(2005));
      expect(stats).toMatchObject({ accepted: 2005, written: 2005, pending: 0 });
    },
  );

  it('that is not there costs nothing either', async () => {
    const { port, closed } = await slowServer();
    await closed();
    const fallback = place();
    const { stats } = await run({ sink: 'tcp', port, end: 'exit', count: 100, fallback });
    expect([numbersIn(fallback), stats.written]).toEqual([upTo(100), 100]);
  });
});
