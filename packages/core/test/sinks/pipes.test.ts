import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { balanceOf, type Ended, ended, folder, ready, run, start, statsOf, textOf } from './processes.ts';
import { linesOf } from './scenario.ts';

/** Reads with a pause after each piece, until the end or until `enough` says so. */
async function sip(stream: Readable, enough = (_text: string): boolean => false): Promise<string> {
  let text = '';
  for await (const piece of stream.setEncoding('utf8')) {
    text += piece;
    if (enough(text)) break;
    await pause(2);
  }
  return text;
}

/** Waits for the end of a child whose output nobody reads meanwhile; what the pipe holds can be read later. */
function endedUnread(child: ChildProcess): Promise<Ended> {
  // Without a listener Node.js reads and discards the rest when the child ends.
  child.stdout!.on('readable', () => {});
  return ended(child, false);
}

const paths = (): { stats: string; spill: string } => {
  const home = folder();
  return { stats: join(home, 'stats'), spill: join(home, 'spill') };
};

describe('a pipe that does not block', () => {
  it.for(['natural', 'exit', 'throw'] as const)(
    'gets everything in order though its reader is slow and the process ends by %s',
    async (end) => {
      const { stats } = paths();
      const child = start({ end, stats, count: 20_000, perTurn: 100, nonBlocking: true });
      const done = ended(child, false);
      expect((await sip(child.stdout!)) === linesOf(20_000)).toBe(true);
      await done;
      const { bytes, ...account } = statsOf(stats);
      expect(bytes).toBe(Buffer.byteLength(linesOf(20_000)));
      expect(account).toMatchObject({ accepted: 20_000, written: 20_000, fallback: 0, pending: 0 });
    },
  );

  it('gets everything after its reader has stalled', async () => {
    const child = start({ end: 'natural', count: 20_000, perTurn: 100, nonBlocking: true });
    await pause(400);
    expect((await sip(child.stdout!)) === linesOf(20_000)).toBe(true);
  });

  it('gets what was logged in one turn, many times its size', async () => {
    const child = start({ end: 'exit', count: 50_000, nonBlocking: true });
    expect((await sip(child.stdout!)) === linesOf(50_000)).toBe(true);
  });

  it('does not keep a process from ending when its reader stalls for good; the rest is spilled', async () => {
    const { stats, spill } = paths();
    const options = { spill, exitTimeoutMs: 100 };
    // The pause is longer than a window: the lines that wait must not be forgotten.
    const child = start({
      end: 'exit',
      stats,
      options,
      count: 20_000,
      perTurn: 100,
      nonBlocking: true,
      settleMs: 50,
    });
    expect(await endedUnread(child)).toMatchObject({ code: 7, stderr: '' });
    const read = await sip(child.stdout!);
    const account = statsOf(stats);
    expect(account).toMatchObject({ accepted: 20_000, written: 20_000, pending: 0, state: 'down' });
    expect(account.fallback).toBeGreaterThan(0);
    // A line the pipe holds a piece of is whole in the spill.
    const whole = read.slice(0, read.lastIndexOf('\n') + 1);
    expect(whole + textOf(spill) === linesOf(20_000)).toBe(true);
  });

  it('drops and counts what its limit does not hold, when there is no fallback', async () => {
    const { stats } = paths();
    const options = { fallback: null, maxPendingBytes: 100_000, exitTimeoutMs: 100 };
    const child = start({ end: 'exit', stats, options, count: 20_000, nonBlocking: true });
    const { code, stderr } = await endedUnread(child);
    expect(code).toBe(7);
    const account = statsOf(stats);
    expect(account.dropped.overflow).toBeGreaterThan(10_000);
    expect(account.dropped.failed).toBeGreaterThan(0);
    expect(balanceOf(account)).toBe(0);
    const lost = account.accepted - account.written;
    expect(stderr).toMatch(
      new RegExp(`^stele: ${lost} log lines were lost at exit \\(stdout: .*EAGAIN.*\\)\n$`),
    );
  });

  it('is told what it has missed once its reader is back', async () => {
    const { stats } = paths();
    const options = { fallback: null, maxPendingBytes: 100_000 };
    const scenario = { end: 'natural', count: 20_000, nonBlocking: true, settleMs: 300 } as const;
    const child = start({ ...scenario, stats, options, announce: true });
    // A reader that comes earlier may keep up with a slow machine, and nothing is missed.
    await ready(child);
    const lines = (await sip(child.stdout!)).trimEnd().split('\n');
    const said = lines.map((line) => JSON.parse(line)).filter((record) => record.logger === 'stele');
    const { dropped, accepted, written } = statsOf(stats);
    expect(said.length).toBeGreaterThan(0);
    for (const record of said) {
      expect(record).toEqual({
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        level: 'warn',
        msg: `${record.dropped.overflow} log lines were dropped`,
        logger: 'stele',
        dropped: { overflow: expect.any(Number), failed: 0, closed: 0 },
        sink: 'stdout',
      });
    }
    // Not always all of it: a report waits with the other lines, and may be dropped with them.
    const told = said.reduce((total, record) => total + record.dropped.overflow, 0);
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(dropped.overflow);
    expect(lines.length).toBe(written);
    expect(accepted).toBeGreaterThanOrEqual(20_000 + said.length);
  });
});

describe('a pipe between two processes', () => {
  it.for([true, false])(
    'gets everything after its reader has stalled, non-blocking %s',
    async (nonBlocking) => {
      const scenario = { end: 'exit', count: 20_000, perTurn: 100, nonBlocking } as const;
      const { stdout } = await run(scenario, '"$@" | (sleep 0.2; cat)');
      expect(stdout === linesOf(20_000)).toBe(true);
    },
  );

  it('whose reader wants ten lines does not hurt the writer', async () => {
    const { stats } = paths();
    const scenario = { end: 'natural', stats, count: 20_000, perTurn: 10 } as const;
    const { stdout, stderr } = await run(scenario, '"$@" | head -n 10');
    expect(stdout).toBe(linesOf(10));
    const { lastError, ...account } = statsOf(stats);
    expect(lastError).toContain('EPIPE');
    expect(account).toMatchObject({ accepted: 20_000, written: 20_000, state: 'down' });
    expect(stderr.split('\n').length - 1).toBe(account.fallback);
  });
});

describe('a pipe whose reader goes away', () => {
  it.for(['window', 'line', 'turn'] as const)(
    'costs no line under %s: stderr gets the rest',
    async (flush) => {
      const { stats } = paths();
      const child = start({ end: 'natural', stats, options: { flush }, count: 20_000, perTurn: 100 });
      const done = ended(child, false);
      const read = await sip(child.stdout!, (text) => text.length > 100_000);
      child.stdout!.destroy();
      const { code, stderr } = await done;
      expect(code).toBe(0);
      const account = statsOf(stats);
      expect(account).toMatchObject({ accepted: 20_000, written: 20_000, pending: 0, state: 'down' });
      expect(account.lastError).toMatch(/EPIPE|ECONNRESET/);
      // What the kernel had taken when the reader went is lost to everybody.
      expect(linesOf(20_000).startsWith(read)).toBe(true);
      expect(linesOf(20_000).endsWith(stderr)).toBe(true);
      expect(stderr.split('\n').length - 1).toBe(account.fallback);
    },
  );

  it('costs lines, which are counted, when stderr has no reader either', async () => {
    const { stats } = paths();
    const child = start({ end: 'natural', stats, count: 1000, perTurn: 10 });
    const done = ended(child, false);
    child.stdout!.destroy();
    child.stderr!.destroy();
    expect((await done).code).toBe(0);
    const account = statsOf(stats);
    expect(account).toMatchObject({ accepted: 1000, written: 0, dropped: { failed: 1000 }, state: 'down' });
  });
});
