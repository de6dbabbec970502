import { fs } from './built-in.ts';

/** Files that are kept; when there are more, all are forgotten. */
const MOST_FILES = 100;

/** Text that is kept, in units of UTF-16. */
const MOST_TEXT = 1 << 25;

/** Longer files are not read. */
const MOST_BYTES = 1 << 21;

/** Nothing else is read, whatever a stack says: what is quoted is source. */
const isSource = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|coffee)$/i;

/** A path from the root of a disk of this machine: a name of the network would have the machine sign in there. */
const isLocal = /^(?:\/(?![\\/])|[a-z]:[\\/])/i;

/** What the system shows as files: memory, devices, and hosts that an automounter would connect to. */
const isSystem = /^\/(?:proc|sys|dev|net)(?:\/|$)/;

/** Texts of sources that can be had otherwise; when there are more, all are forgotten. */
const MOST_OFFERS = 1000;

const offers = new Map<string, () => unknown>();
const known = new Map<string, readonly string[] | undefined>();
let kept = 0;

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
  if (!known.has(path)) keep(path, readFile(path, MOST_BYTES, isSource) ?? offers.get(path)?.());
  return known.get(path);
}

/** Has `sourceLines` answer with what `read` answers where there is no such file. */
export function offerSource(path: string, read: () => unknown): void {
  if (offers.has(path)) return;
  if (offers.size >= MOST_OFFERS) offers.clear();
  offers.set(path, read);
  if (known.get(path) === undefined) known.delete(path);
}

function keep(path: string, given: unknown): void {
  const text = typeof given === 'string' && given.length <= MOST_BYTES ? given : undefined;
  const size = text?.length ?? 0;
  if (known.size >= MOST_FILES || kept + size > MOST_TEXT) {
    known.clear();
    kept = 0;
  }
  known.set(path, text?.split(/\r?\n/));
  kept += size;
}

/**
 * The text of a file of this machine; undefined for anything else. Links are followed first: what counts is the name
 * of the file that is read.
 *
 * @param most bytes; a longer file is not read
 * @param named what names such files have
 */
export function readFile(path: string, most: number, named: RegExp): string | undefined {
  const { resolve } = process.getBuiltinModule('node:path');
  if (!isLocal.test(path) || isSystem.test(resolve(path))) return undefined;
  let file: number | undefined;
  try {
    const real = fs.realpathSync(path);
    if (!isLocal.test(real) || isSystem.test(real) || !named.test(real)) return undefined;
    // A file that is replaced by a link or a pipe meanwhile is not followed, nor waited for.
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = fs.constants;
    file = fs.openSync(real, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    const stats = fs.fstatSync(file);
    if (!stats.isFile() || stats.size > most) return undefined;
    const bytes = Buffer.allocUnsafe(stats.size);
    let size = 0;
    while (size < bytes.length) {
      const read = fs.readSync(file, bytes, size, bytes.length - size, null);
      if (read === 0) break;
      size += read;
    }
    return bytes.toString('utf8', 0, size);
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) fs.closeSync(file);
  }
}
