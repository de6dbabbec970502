import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What a program left behind. */
export interface Ran {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of the fixtures in a folder with pipes for its output, without variables of Stele's. */
export async function runIn(folder: string, name: string, args: readonly string[]): Promise<Ran> {
  const inherited = Object.entries(process.env).filter(([key]) => !/^(STELE_|NODE_)/.test(key));
  const script = join(folder, 'fixtures', `${name}.child.ts`);
  const child = spawn(process.execPath, ['--conditions=@stele/source', script, ...args], {
    env: Object.fromEntries(inherited),
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    text.stdout += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    text.stderr += piece;
  });
  return await new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...text }));
  });
}
