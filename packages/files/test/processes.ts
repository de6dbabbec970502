import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { folder, later } from './logs.ts';
import type { Scenario } from './scenario.ts';

// In one file, because crash tests start many of them: read from its sources, each would take a second.
const fixture = join(folder(), 'log.child.mjs');
buildSync({
  entryPoints: [join(import.meta.dirname, 'fixtures', 'log.child.ts')],
  outfile: fixture,
  bundle: true,
  platform: 'node',
  format: 'esm',
  conditions: ['@stele/source'],
});

/** How a child ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a child that logs. `shell` is how a shell starts it: `"$@"` stands for the child. */
export function start(scenario: Scenario, shell?: string): ChildProcess {
  const node = [process.execPath, fixture, JSON.stringify(scenario)];
  const [command = '', ...args] = shell === undefined ? node : ['/bin/sh', '-c', shell, 'sh', ...node];
  const child = spawn(command, args);
  later(() => void child.kill('SIGKILL'));
  return child;
}

/** Waits for the end of a child. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (piece) => {
      text[name] += piece;
    });
  return await new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...text }));
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
