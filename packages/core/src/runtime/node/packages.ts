import { fs } from './built-in.ts';

/** A package that was found. */
export interface ImportedPackage {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** Conditions of an import, in Node.js 22 and later. */
const conditions: readonly string[] = ['node', 'import', 'module-sync', 'default'];

/**
 * Imports the first of these packages that is installed.
 *
 * @param from folder of the application. @default the working directory
 * @returns undefined when none is installed
 * @throws (rejects with) what loading it throws
 */
export async function importPackage(
  names: readonly string[],
  from: string = process.cwd(),
): Promise<ImportedPackage | undefined> {
  const { pathToFileURL } = process.getBuiltinModule('node:url');
  for (const name of names) {
    const file = locate(name, from);
    if (file === undefined) continue;
    const exports = await import(/* webpackIgnore: true */ /* @vite-ignore */ pathToFileURL(file).href);
    return { name, exports };
  }
  return undefined;
}

/** Names of the installed packages with this beginning, scopes left aside. */
export function installedPackages(prefix: string, from: string = process.cwd()): string[] {
  const list = (folder: string): string[] => {
    try {
      return fs.readdirSync(folder);
    } catch {
      return [];
    }
  };
  const { join } = process.getBuiltinModule('node:path');
  const found = lookUpFolders(from).flatMap((folder) =>
    list(folder).flatMap((name) =>
      name.startsWith('@') ? list(join(folder, name)).map((own) => `${name}/${own}`) : name,
    ),
  );
  return found.filter((name) => name.replace(/^.*\//, '').startsWith(prefix));
}

/** Where Node.js looks for packages, the nearest folder first. */
function lookUpFolders(from: string): readonly string[] {
  return requireOf(from).resolve.paths('a-package') ?? [];
}

function requireOf(from: string): NodeJS.Require {
  const { resolve, sep } = process.getBuiltinModule('node:path');
  return process.getBuiltinModule('node:module').createRequire(resolve(from) + sep);
}

/** The file that an import of the package from this folder loads. */
function locate(name: string, from: string): string | undefined {
  const { join } = process.getBuiltinModule('node:path');
  const require = requireOf(from);
  for (const folder of lookUpFolders(from)) {
    const home = join(folder, name);
    let text: string;
    try {
      text = fs.readFileSync(join(home, 'package.json'), 'utf8');
    } catch {
      continue;
    }
    const { exports } = JSON.parse(text) as { exports?: unknown };
    // `require` chooses by other conditions, and refuses packages that are for imports only.
    if (exports == null) return require.resolve(home);
    const target = entry(exports);
    if (target === undefined) throw new Error(`${home}/package.json exports nothing at "."`);
    return fs.realpathSync(join(home, target));
  }
  try {
    // Where packages are not in folders, as with Plug'n'Play. Built-in modules are not plugins.
    const file = require.resolve(name);
    return process.getBuiltinModule('node:path').isAbsolute(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** The target of `.`: PACKAGE_EXPORTS_RESOLVE in the documentation of Node.js, for the main entry. */
function entry(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports.startsWith('./') ? exports : undefined;
  if (Array.isArray(exports)) return first(exports);
  if (typeof exports !== 'object' || exports === null) return undefined;
  const members = Object.entries(exports);
  const main = members.find(([key]) => key === '.');
  if (main !== undefined) return entry(main[1]);
  return first(members.flatMap(([key, target]) => (conditions.includes(key) ? [target] : [])));
}

function first(targets: readonly unknown[]): string | undefined {
  for (const target of targets) {
    const file = entry(target);
    if (file !== undefined) return file;
  }
  return undefined;
}
