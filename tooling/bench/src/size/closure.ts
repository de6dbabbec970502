import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of an installed package, looked up from `from` as Node.js would. */
export function packageFolder(name: string, from: string = here): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (folder === dirname(folder)) throw new Error(`${name} is not installed`);
  }
}

export const installedVersion = (name: string): string =>
  (JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version: string })
    .version;

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly files?: readonly string[];
}

function installedOrNothing(name: string, from: string): string[] {
  try {
    return [packageFolder(name, from)];
  } catch {
    return [];
  }
}

/** Folders of the packages and of everything they depend on. */
export function closureOf(names: readonly string[]): string[] {
  const found = new Set<string>();
  const queue = names.map((name) => packageFolder(name));
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    ) as Manifest;
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      queue.push(...installedOrNothing(name, folder));
    }
  }
  return [...found];
}

/** What an installed copy would hold: a workspace package counts only what it would publish. */
function published(folder: string): string[] {
  const { files } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const inWorkspace = !folder.includes('node_modules');
  return inWorkspace && files ? ['package.json', ...files] : readdirSync(folder);
}

function bytes(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path)
    .filter((entry) => entry !== 'node_modules')
    .reduce((sum, entry) => sum + bytes(join(path, entry)), 0);
}

export const installedBytes = (folder: string): number =>
  published(folder)
    .filter((entry) => entry !== 'node_modules')
    .reduce((sum, entry) => sum + bytes(join(folder, entry)), 0);
