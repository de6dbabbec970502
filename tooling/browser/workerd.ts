import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const binary = join(import.meta.dirname, 'node_modules', '@cloudflare', 'workerd-linux-64', 'bin', 'workerd');

/** A running workerd, the runtime of Cloudflare's workers, with one worker. */
export interface Workerd extends AsyncDisposable {
  readonly origin: string;
  /** Ends it and gives all lines that it printed. */
  lines(): Promise<string[]>;
}

/** Serves a worker on a free port of this machine. */
export async function startWorkerd(code: string, flags: readonly string[]): Promise<Workerd> {
  const folder = mkdtempSync(join(tmpdir(), 'stele-workerd-'));
  writeFileSync(join(folder, 'worker.mjs'), code);
  writeFileSync(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  compatibilityDate = "2026-01-01",
  compatibilityFlags = [${flags.map((flag) => `"${flag}"`).join(', ')}],
);
`,
  );
  const child: ChildProcess = spawn(binary, ['serve', join(folder, 'config.capnp'), '--control-fd=3'], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let said = '';
  let events = '';
  const exited = new Promise<void>((resolve) => child.on('close', () => resolve()));
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const port = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`workerd ended with ${code}\n${said}`)));
    child.stdio[3]?.on('data', (text: Buffer) => {
      events += String(text);
      const found = /"event":"listen".*"port":(\d+)/.exec(events)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
  });
  const end = async (): Promise<void> => {
    child.kill();
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    async lines() {
      await end();
      return said.split('\n').filter((line) => line !== '');
    },
    [Symbol.asyncDispose]: end,
  };
}
