import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** Longest time that a service takes to begin or to end, in ms, on a busy machine. */
const PATIENCE = 60_000;

/** A process that serves until it is stopped. */
export interface Daemon {
  /** Ends the process, and waits for its end. */
  stop(): Promise<void>;
}

/**
 * Starts a service and waits until its TCP ports accept connections.
 *
 * @param libraries folder with the shared libraries of a package that was unpacked
 * @throws Error with what it wrote, when it ends or stays silent
 */
export async function startDaemon(
  program: string,
  args: readonly string[],
  ports: readonly number[],
  libraries: string,
): Promise<Daemon> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Times without a zone are those of the receiver.
    env: {
      ...process.env,
      TZ: 'UTC',
      LC_ALL: 'C.UTF-8',
      LD_LIBRARY_PATH: libraryFolders(libraries).join(':'),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`${program} ended (${code ?? signal}): ${output}`)),
    );
  });
  // Whoever stops it has no use for this.
  ended.catch(() => {});
  try {
    await Promise.race([ended, Promise.all(ports.map(accepting))]);
  } catch (cause) {
    await stop(child);
    throw new Error(`${program} does not serve: ${output}`, { cause });
  }
  return { stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const late = new AbortController();
  await Promise.race([
    exit,
    setTimeout(PATIENCE / 6, undefined, { signal: late.signal }).then(() => child.kill('SIGKILL')),
  ]);
  late.abort();
  await exit;
}

async function accepting(port: number): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch {
      await setTimeout(50);
    } finally {
      socket.destroy();
    }
  }
  throw new Error(`nothing accepts connections on port ${port}`);
}

function libraryFolders(root: string): string[] {
  const found = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.so(?:\.|$)/.test(entry.name))
    .map((entry) => entry.parentPath);
  return [...new Set(found)];
}
