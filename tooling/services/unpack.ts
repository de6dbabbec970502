import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where services are kept. */
export const cache: string = join(import.meta.dirname, 'node_modules', '.cache', 'services');

const environment = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };

function run(command: string, args: readonly string[], cwd?: string): { ok: boolean; output: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: environment,
    encoding: 'utf8',
    timeout: 300_000,
  });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
}

/**
 * The folder in which a Debian package and what it needs beyond this machine are unpacked. Nothing is installed: no
 * service is started or replaced, and packages that exclude each other stand side by side.
 *
 * @throws Error when the package cannot be had
 */
export function unpacked(name: string): string {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  try {
    const debs = download(name, making);
    for (const deb of debs) {
      const { ok, output } = run('dpkg-deb', ['--extract', join(making, deb), making]);
      if (!ok) throw new Error(`${deb} cannot be unpacked: ${output}`);
      rmSync(join(making, deb));
    }
    renameSync(making, folder);
  } catch (cause) {
    rmSync(making, { recursive: true, force: true });
    // Another process was faster.
    if (existsSync(folder)) return folder;
    throw new Error(`The Debian package ${name} is needed by these tests and cannot be had`, { cause });
  }
  return folder;
}

function download(name: string, folder: string): string[] {
  let wanted = missing(name);
  // The lists of a fresh machine may be missing.
  if (wanted.length === 0 && run('apt-get', ['update']).ok) wanted = missing(name);
  if (wanted.length === 0) throw new Error(`apt-get does not know ${name}`);
  let { ok, output } = run('apt-get', ['download', ...wanted], folder);
  // Lists that are old name versions that are gone.
  if (!ok && run('apt-get', ['update']).ok)
    ({ ok, output } = run('apt-get', ['download', ...missing(name)], folder));
  if (!ok) throw new Error(`apt-get download ${wanted.join(' ')}: ${output}`);
  return readdirSync(folder).filter((file) => file.endsWith('.deb'));
}

/** The folder that is named after a version. @throws Error when there is none: the package is made in another way */
export function versionFolder(parent: string, name: RegExp): string {
  const found = readdirSync(parent).find((one) => name.test(one));
  if (found === undefined) throw new Error(`${parent} has no folder ${name}`);
  return join(parent, found);
}

/** The package and everything it needs that this machine lacks. */
function missing(name: string): string[] {
  const { output } = run('apt-get', [
    'install',
    '--simulate',
    '--reinstall',
    '--no-install-recommends',
    name,
  ]);
  return [...output.matchAll(/^Inst (\S+)/gm)].map(([, found]) => found as string);
}
