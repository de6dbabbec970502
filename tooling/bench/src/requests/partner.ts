import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnv, onCore } from '../process/child.ts';

export interface PartnerOptions {
  /** Script beside the caller, as a URL. */
  readonly script: URL;
  readonly task: unknown;
  /** @default none: wherever the system puts it */
  readonly core?: number | undefined;
  /** A file descriptor for standard output. @default 'ignore' */
  readonly stdout?: number | 'ignore';
  /** Whether standard error goes where standard output goes. Otherwise it explains failures. @default false */
  readonly withErrors?: boolean;
  readonly scratch: string;
}

/** How long an answer may take before the process is given up. */
const PATIENCE_MS = 60_000;

/**
 * A process that answers questions, one at a time. It is started as this process was, so that with
 * `--conditions=@stele/source` it measures the source.
 */
export class Partner {
  readonly #child: ChildProcess;
  readonly #name: string;
  #stderr = '';

  private constructor(options: PartnerOptions) {
    const { script, task, core, stdout = 'ignore', withErrors = false, scratch } = options;
    const line = [process.execPath, ...process.execArgv, fileURLToPath(script), JSON.stringify(task)];
    const [command, ...args] = (core === undefined ? line : onCore(core, line)) as [string, ...string[]];
    this.#name = JSON.stringify(task);
    this.#child = spawn(command, args, {
      stdio: ['ignore', stdout, withErrors ? stdout : 'pipe', 'ipc'],
      env: childEnv(scratch),
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (this.#stderr.length < 20_000) this.#stderr += text;
    });
  }

  /** Starts a process and waits until it is ready; gives what it says then. */
  static async start<T>(options: PartnerOptions): Promise<{ readonly partner: Partner; readonly ready: T }> {
    const partner = new Partner(options);
    return { partner, ready: await partner.#answer<T>() };
  }

  #answer<T>(): Promise<T> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const settle = (done: () => void): void => {
        clearTimeout(timer);
        child.off('message', told).off('close', gone).off('error', failed);
        done();
      };
      const told = (message: unknown): void => settle(() => resolve(message as T));
      const failed = (error: Error): void => settle(() => reject(error));
      const gone = (): void => failed(new Error(`${this.#name} has ended: ${this.#stderr.slice(0, 2000)}`));
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        failed(new Error(`${this.#name} gave no answer: ${this.#stderr.slice(0, 2000)}`));
      }, PATIENCE_MS);
      child.once('message', told).once('close', gone).once('error', failed);
    });
  }

  ask<T>(question: unknown): Promise<T> {
    const answer = this.#answer<T>();
    this.#child.send(question as object);
    return answer;
  }

  /** Ends the process; it has answered everything. */
  async end(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }
}
