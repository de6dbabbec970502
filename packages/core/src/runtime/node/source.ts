import { fs } from './built-in.ts';

/** Files that are kept; when there are more, all are forgotten. */
const MOST_FILES = 100;

/** Longer files are not read. */
const MOST_BYTES = 1 << 21;

/** Nothing else is read, whatever a stack says: what is quoted is source. */
const isSource = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|coffee)$/i;

/** A path from the root of a disk of this machine: a name of the network would have the machine sign in there. */
const isLocal = /^(?:\/(?![\\/])|[a-z]:[\\/])/i;

const known = new Map<string, readonly string[] | undefined>();

/** The working directory, undefined when it is gone. */
export function workingFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/**
 * Lines of a source file, as they were when they were first asked for; undefined when it cannot be had, or is none.
 * Waits for the disk, once for each file.
 */
export function sourceLines(path: string): readonly string[] | undefined {
  if (!isSource.test(path)) return undefined;
  if (!known.has(path)) keepSource(path, readFile(path, MOST_BYTES));
  return known.get(path);
}

/** Has `sourceLines` answer with this text. */
export function keepSource(path: string, text: string | undefined): void {
  if (known.size >= MOST_FILES) known.clear();
  known.set(path, text?.split(/\r?\n/));
}

/** The text of a file of this machine that is no longer than this; undefined for anything else. */
export function readFile(path: string, most: number): string | undefined {
  if (!isLocal.test(path)) return undefined;
  try {
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size <= most ? fs.readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
