import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

export interface ChildOptions {
  /** Path of the Node.js binary. @default the running one */
  readonly node?: string | undefined;
  /** Script beside the caller, as a URL. */
  readonly script: URL;
  /** Handed to the script as its one argument, in JSON. */
  readonly task: unknown;
  readonly flags?: readonly string[];
  /** Keep the process on one core, where the system can. @default false */
  readonly pinned?: boolean;
  /** A file descriptor, or a pipe given to `onStdout`. @default 'ignore' */
  readonly stdout?: number | 'ignore' | ((stream: NodeJS.ReadableStream) => void);
  /** Folder for temporary files of the child. */
  readonly scratch: string;
  /** @default 60000 */
  readonly timeoutMs?: number;
}

export interface ChildResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  readonly stderr: string;
  readonly ms: number;
}

/** Ties a process to a core, on Linux. */
const pinner = 'taskset';

let pins: boolean | undefined;

/** Whether processes can be tied to one core on this machine. */
export function canPin(): boolean {
  pins ??= spawnSync(pinner, ['-c', '0', 'true']).status === 0;
  return pins;
}

/** The command that keeps a process on one core, where the system can. */
export const onCore = (core: number, line: readonly string[]): string[] =>
  canPin() ? [pinner, '-c', String(core), ...line] : [...line];

/** The core that measured processes are tied to. */
export const measuredCore = (): number => availableParallelism() - 1;

export const childEnv = (scratch: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  NODE_OPTIONS: '',
  NO_COLOR: '1',
  TMPDIR: scratch,
});

function commandLine({ node = process.execPath, script, task, flags = [], pinned }: ChildOptions): string[] {
  const line = [node, ...flags, fileURLToPath(script), JSON.stringify(task)];
  return pinned ? onCore(measuredCore(), line) : line;
}

/** Runs a script in a process of its own and waits for its end. */
export function runChild(options: ChildOptions): Promise<ChildResult> {
  const { stdout = 'ignore', scratch, timeoutMs = 60_000 } = options;
  const [command, ...args] = commandLine(options) as [string, ...string[]];
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', typeof stdout === 'function' ? 'pipe' : stdout, 'pipe'],
      env: childEnv(scratch),
    });
    let stderr = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < 20_000) stderr += text;
    });
    if (typeof stdout === 'function' && child.stdout) stdout(child.stdout);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, timedOut, stderr, ms: performance.now() - started });
    });
  });
}
