import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { file, memory, type SinkEvent } from '../../src/sinks/index.ts';
import { balanceOf, folder, run, statsOf, textOf } from './processes.ts';
import { lineOf, linesOf } from './scenario.ts';

const record = undefined as never;

describe('a device without space', () => {
  it.for(['natural', 'exit', 'throw'] as const)(
    'neither hangs nor crashes a process that ends by %s: every line is in the spill file',
    async (end) => {
      const home = folder();
      const options = { spill: join(home, 'sub', 'spill'), exitTimeoutMs: 3_600_000 };
      const scenario = {
        path: '/dev/full',
        end,
        options,
        count: 5000,
        perTurn: 100,
        stats: join(home, 'stats'),
      };
      const { code } = await run(scenario);
      expect(code).toBe({ natural: 0, exit: 7, throw: 1 }[end]);
      expect(textOf(options.spill)).toBe(linesOf(5000));
      const account = statsOf(scenario.stats);
      expect(account).toMatchObject({ accepted: 5000, written: 5000, fallback: 5000, pending: 0, bytes: 0 });
      expect(account.lastError).toContain('ENOSPC');
    },
  );

  it('gives the lines to stderr by default', async () => {
    const ended = await run({ path: '/dev/full', end: 'exit', count: 1000 });
    expect(ended).toEqual({ code: 7, signal: null, stdout: '', stderr: linesOf(1000) });
  });

  it.for([
    ['no fallback', { fallback: null }],
    ['a spill file that cannot be opened', { spill: '/dev/null/spill' }],
    ['a spill file on a full device', { spill: '/dev/full' }],
  ] as const)('with %s drops the lines, counts them and says so', async ([, options]) => {
    const stats = join(folder(), 'stats');
    const ended = await run({ path: '/dev/full', end: 'exit', options, count: 1000, stats });
    expect(ended.code).toBe(7);
    expect(ended.stderr).toMatch(/^stele: 1000 log lines were lost at exit \(file: .*ENOSPC.*\)$/m);
    const account = statsOf(stats);
    expect(account).toMatchObject({ accepted: 1000, written: 0, dropped: { failed: 1000 } });
  });

  it('gives the oldest lines to the fallback when its limit is reached', () => {
    const fallback = memory({ limit: 100_000 });
    const sink = file({ path: '/dev/full', fallback, maxPendingBytes: 50_000, batchBytes: 1000 });
    for (let n = 0; n < 5000; n++) sink.write(lineOf(n), record);
    const { fallback: diverted, pending, state } = sink.stats!();
    expect(state).toBe('degraded');
    expect(diverted).toBeGreaterThan(4000);
    expect(pending).toBeGreaterThan(100);
    expect(fallback.lines.join('')).toBe(linesOf(diverted));
    sink.flushSync!();
    expect(fallback.lines.join('')).toBe(linesOf(5000));
    expect(sink.stats!()).toMatchObject({ accepted: 5000, written: 5000, fallback: 5000, pending: 0 });
  });
});

describe('a limit on the size of files', () => {
  it('tears no line: the file has the first lines, stderr the others', async () => {
    const path = join(folder(), 'log');
    const ended = await run({ path, end: 'natural', count: 5000, perTurn: 100 }, 'ulimit -f 100; exec "$@"');
    const text = textOf(path);
    expect(ended.code).toBe(0);
    expect(statSync(path).size % 512).toBe(0);
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    expect(whole.length).toBeGreaterThan(10_000);
    expect(whole + ended.stderr).toBe(linesOf(5000));
  });
});

const shell = (command: string): boolean => spawnSync('/bin/sh', ['-c', command]).status === 0;
/** Mounts a file system of 64 KiB, where that is permitted. */
function tinyDisk({ skip, onTestFinished }: TestContext): string {
  const path = folder();
  if (!shell(`mount -t tmpfs -o size=64k tmpfs ${path}`)) skip('mounting is not permitted here');
  onTestFinished(() => void shell(`umount -l ${path}`));
  return path;
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('a small disk', () => {
  it('gets everything in order when there is space again in time', async (context) => {
    const disk = tinyDisk(context);
    writeFileSync(join(disk, 'filler'), 'x'.repeat(40_000));
    const sink = file({ path: join(disk, 'log'), fallback: null });
    for (let n = 0; n < 500; n++) sink.write(lineOf(n), record);
    await until(() => sink.stats!().state === 'degraded');
    rmSync(join(disk, 'filler'));
    await until(() => sink.stats!().pending === 0);
    expect(textOf(join(disk, 'log'))).toBe(linesOf(500));
    expect(sink.stats!()).toMatchObject({ accepted: 500, written: 500, state: 'ok' });
    await sink[Symbol.asyncDispose]!();
  });

  it('says what is missing, and ends the torn line first, when the lines had to go', async (context) => {
    const disk = tinyDisk(context);
    writeFileSync(join(disk, 'filler'), 'x'.repeat(40_000));
    const path = join(disk, 'log');
    const fallback = memory();
    const events: SinkEvent[] = [];
    const sink = file({ path, fallback });
    sink.reportTo!((event) => events.push(event));
    for (let n = 0; n < 500; n++) sink.write(lineOf(n), record);
    sink.flushSync!();
    const { written, fallback: diverted } = sink.stats!();
    expect(written).toBe(500);
    const first = readFileSync(path, 'utf8');
    expect(first.endsWith('\n')).toBe(false);
    expect(linesOf(500).startsWith(first)).toBe(true);
    expect(fallback.lines.join('')).toBe(linesOf(diverted, 500 - diverted));
    rmSync(join(disk, 'filler'));
    await until(() => sink.stats!().state === 'ok');
    sink.write(lineOf(500), record);
    await sink.flush!();
    expect(readFileSync(path, 'utf8')).toBe(`${first}\n${lineOf(500)}`);
    expect(balanceOf(sink.stats!())).toBe(0);
    expect(events.map(({ state }) => state)).toEqual(['degraded', 'ok']);
    await sink[Symbol.asyncDispose]!();
  });

  it('is told of dropped lines by the sink itself when nobody listens', async (context) => {
    const disk = tinyDisk(context);
    writeFileSync(join(disk, 'filler'), 'x'.repeat(65_536));
    const path = join(disk, 'log');
    const sink = file({ path, fallback: null });
    for (let n = 0; n < 50; n++) sink.write(lineOf(n), record);
    await sink.flush!();
    expect(sink.stats!().dropped.failed).toBe(50);
    rmSync(join(disk, 'filler'));
    await until(() => textOf(path) !== '');
    expect(JSON.parse(textOf(path))).toMatchObject({ msg: '50 log lines were dropped', sink: 'file' });
    expect(sink.stats!()).toMatchObject({ accepted: 51, written: 1, pending: 0, state: 'ok' });
    await sink[Symbol.asyncDispose]!();
  });
});
