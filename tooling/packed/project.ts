import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { members, root } from '@stele/gates/workspace';

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

/** Folders of the packages that need others than those of the workspace, by name. */
const integrations = new Map(
  members()
    .filter(({ folder }) => folder.startsWith('packages/integrations/'))
    .map(({ folder, manifest }) => [manifest.name, folder]),
);

/**
 * Installs the tarballs without network into a new folder outside of the workspace and copies `fixtures` there. What
 * integrations need besides is linked from the workspace, which has it.
 */
export function project(tarballs: Readonly<Record<string, string>>, fixtures: string): Project {
  const folder = mkdtempSync(join(tmpdir(), 'stele-consumer-'));
  cpSync(fixtures, folder, { recursive: true });
  const dependencies = Object.fromEntries(
    Object.entries(tarballs)
      .filter(([name]) => !integrations.has(name))
      .map(([name, file]) => [name, `file:${file}`]),
  );
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  );
  const install = run(folder, 'npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts']);
  if (install.status !== 0) throw new Error(`npm install failed\n${install.stdout}${install.stderr}`);
  for (const [name, from] of integrations) {
    const tarball = tarballs[name];
    if (tarball !== undefined) addIntegration(folder, name, tarball, join(root, from));
  }
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

function addIntegration(folder: string, name: string, tarball: string, workspace: string): void {
  const target = join(folder, 'node_modules', name);
  mkdirSync(target, { recursive: true });
  const unpacked = run(folder, 'tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  if (unpacked.status !== 0) throw new Error(`tar failed\n${unpacked.stderr}`);
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(
    readFileSync(join(target, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>;
  for (const needed of Object.keys({ ...dependencies, ...peerDependencies })) {
    const link = join(folder, 'node_modules', needed);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(workspace, 'node_modules', needed)), link);
  }
}

function run(cwd: string, command: string, args: readonly string[]): Ran {
  const { PATH, HOME, TMPDIR, SystemRoot, APPDATA } = process.env;
  const env = { PATH, HOME, TMPDIR, SystemRoot, APPDATA, NO_COLOR: '1' };
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (error) throw error;
  return { status, stdout, stderr };
}
