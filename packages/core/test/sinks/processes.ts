import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { SinkStats } from '../../src/sinks/sink.ts';
import type { Scenario } from './scenario.ts';

// Tests run side by side here, so what they leave is cleared when all of a file are done.
const leftovers: (() => void)[] = [];
afterAll(() => {
  for (const clear of leftovers.splice(0)) clear();
});

const fixture = join(import.meta.dirname, 'fixtures', 'log.child.ts');

/** How a child ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Makes a folder that is gone after the tests. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'stele-sinks-'));
  leftovers.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Starts a child that logs. `shell` is how a shell starts it: `"$@"` stands for the child. */
export function start(scenario: Scenario, shell: string = 'exec "$@"'): ChildProcess {
  const node = [process.execPath, '--conditions=@stele/source', fixture, JSON.stringify(scenario)];
  const child = spawn('/bin/sh', ['-c', shell, 'sh', ...node]);
  leftovers.push(() => void child.kill('SIGKILL'));
  return child;
}

/** Waits for the end of a child, reading everything unless `reading` is false. */
export async function ended(child: ChildProcess, reading = true): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  child.stderr?.setEncoding('utf8').on('data', (piece) => {
    text.stderr += piece;
  });
  if (reading)
    child.stdout?.setEncoding('utf8').on('data', (piece) => {
      text.stdout += piece;
    });
  return await new Promise((resolve) => {
    child.on(reading ? 'close' : 'exit', (code, signal) => resolve({ code, signal, ...text }));
  });
}

/** Runs a child to its end. */
export function run(scenario: Scenario, shell?: string): Promise<Ended> {
  return ended(start(scenario, shell));
}

/** Resolves when the child says on stderr that it has logged everything. */
export function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.stderr?.on('data', (piece) => {
      if (String(piece).includes('ready')) resolve();
    });
  });
}

export const textOf = (path: string): string => readFileSync(path, 'utf8');

export const statsOf = (path: string): SinkStats => JSON.parse(textOf(path));

/** Every line must have met its fate. */
export function balanceOf({ accepted, written, dropped, pending }: SinkStats): number {
  return accepted - written - dropped.overflow - dropped.failed - dropped.closed - pending;
}
