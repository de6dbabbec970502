import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An application of its own, far from the workspace, that has installed the packed packages. */
export interface Project extends Disposable {
  readonly folder: string;
  /** Runs a command in the folder, without the conditions of the workspace and of its test runner. */
  run(command: string, ...args: string[]): Ran;
  /** Files of an installed package, with slashes. */
  files(name: string): string[];
  read(path: string): string;
}

/** Installs the tarballs without network into a new folder outside of the workspace and copies `fixtures` there. */
export function project(tarballs: Readonly<Record<string, string>>, fixtures: string): Project {
  const folder = mkdtempSync(join(tmpdir(), 'stele-consumer-'));
  cpSync(fixtures, folder, { recursive: true });
  const dependencies = Object.fromEntries(
    Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]),
  );
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  );
  const install = run(folder, 'npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts']);
  if (install.status !== 0) throw new Error(`npm install failed\n${install.stdout}${install.stderr}`);
  return {
    folder,
    run: (command, ...args) => run(folder, command, args),
    files: (name) =>
      globSync('**/*', { cwd: join(folder, 'node_modules', name), withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
        .map((path) =>
          path.slice(path.lastIndexOf(`/node_modules/${name}/`) + name.length + '/node_modules//'.length),
        )
        .sort(),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(cwd: string, command: string, args: readonly string[]): Ran {
  const { PATH, HOME, TMPDIR, SystemRoot, APPDATA } = process.env;
  const env = { PATH, HOME, TMPDIR, SystemRoot, APPDATA, NO_COLOR: '1' };
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (error) throw error;
  return { status, stdout, stderr };
}
