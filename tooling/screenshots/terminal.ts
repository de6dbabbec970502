import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface Terminal {
  readonly columns: number;
  /** Variables that the program finds besides those of the terminal. */
  readonly env: Readonly<Record<string, string>>;
}

/** What a program of the fixtures prints on a terminal: run in a pseudo terminal by `script` of util-linux. */
export function printed(program: string, { columns, env }: Terminal): string {
  const file = join(import.meta.dirname, 'fixture', program);
  const command = `stty cols ${columns} rows 50 && '${process.execPath}' --conditions=@stele/source '${file}'`;
  const { NO_COLOR: _no, FORCE_COLOR: _force, CI: _ci, ...own } = process.env;
  const { stdout, status, error } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    env: { ...own, TERM: 'xterm-256color', COLORTERM: 'truecolor', ...env },
  });
  if (error !== undefined || status !== 0) throw new Error(`${program} failed: ${error ?? stdout}`);
  return stdout.replaceAll('\r\n', '\n');
}
