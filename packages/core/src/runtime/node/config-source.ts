import type { Timer } from '../surface.ts';
import { fs } from './built-in.ts';
import { timer } from './timers.ts';

/**
 * The text of a regular file. Nothing else is read: a pipe may give nothing for ever, and a device may have no end.
 *
 * @throws an error, also for a file of more than `maxBytes`
 */
export async function readTextFile(path: string, maxBytes: number): Promise<string> {
  const { O_RDONLY, O_NONBLOCK = 0 } = fs.constants;
  // Without blocking: opening a pipe would wait for its writer, in one of the few threads there are.
  const file = await fs.promises.open(path, O_RDONLY | O_NONBLOCK);
  try {
    const state = await file.stat();
    if (!state.isFile()) throw new Error('it is not a regular file');
    const tooLong = (bytes: number): Error =>
      new Error(`it has ${bytes} bytes; allowed: at most ${maxBytes}`);
    if (state.size > maxBytes) throw tooLong(state.size);
    const buffer = Buffer.allocUnsafe(maxBytes + 1);
    let length = 0;
    // It may grow, and files of the system say that they are empty.
    while (length <= maxBytes) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
      if (bytesRead === 0) return buffer.toString('utf8', 0, length);
      length += bytesRead;
    }
    throw tooLong(length);
  } finally {
    await file.close();
  }
}

/** Value of an environment variable, none of what `process.env` inherits. */
export function ownEnv(name: string): string | undefined {
  try {
    return Object.hasOwn(process.env, name) ? process.env[name] : undefined;
  } catch {
    // Deno asks for permission, and may be refused.
    return undefined;
  }
}

/** The path that a `file:` URL means. @throws TypeError for another URL */
export function pathOf(url: string): string {
  return process.getBuiltinModule('node:url').fileURLToPath(url);
}

/** The exports of a module; another version of it is loaded anew. */
export function importFile(path: string, version: string): Promise<unknown> {
  const url = process.getBuiltinModule('node:url').pathToFileURL(path);
  url.searchParams.set('version', version);
  return import(url.href);
}

/** The package `yaml`. @throws when it is not installed */
export function importYaml(): Promise<unknown> {
  // Not a literal: bundlers would insist on a package that is seldom there.
  const name = 'yaml';
  return import(/* webpackIgnore: true */ /* @vite-ignore */ name);
}

/**
 * Tells of changes of a file, however it is changed: written in place, replaced by a rename, or behind a symbolic link
 * that is swapped, as Kubernetes does with a mounted ConfigMap. The folder is watched, because a watch on the file
 * follows what it was at first; and the file is looked at every `pollMs`, because not every file system tells, and
 * because a link may lead through other folders.
 *
 * @returns ends it
 */
export function watchFile(path: string, pollMs: number, onChange: () => void): () => void {
  const { basename, dirname } = process.getBuiltinModule('node:path');
  const name = basename(path);
  let watcher: import('node:fs').FSWatcher | undefined;
  let ended = false;
  let looking = false;
  let again = false;
  let linked = true;
  let last = '';

  function watch(): void {
    try {
      watcher ??= fs
        .watch(dirname(path), { persistent: false })
        .on('change', (_kind, changed) => {
          // Next to a file that is no link, only its own name counts: logs may stand in the same folder.
          if (linked || changed === null || String(changed) === name) look();
        })
        .on('error', unwatch);
    } catch {
      // The folder does not exist at the moment, or watches are used up: looking remains.
    }
  }

  function unwatch(): void {
    watcher?.close();
    watcher = undefined;
  }

  /** One look at a time; what happens meanwhile is looked at afterwards. */
  function look(): void {
    if (looking) again = true;
    else {
      looking = true;
      again = false;
      state(path).then(([now, isLink]) => {
        looking = false;
        if (ended) return;
        linked = isLink;
        if (now !== last) {
          // The folder may be another one of the same name.
          unwatch();
          watch();
          if (last !== '') onChange();
          last = now;
        }
        if (again) look();
      });
    }
  }

  const poll: Timer = timer(() => {
    watch();
    look();
    poll.refresh();
  }, pollMs);
  watch();
  look();
  return () => {
    ended = true;
    poll.close();
    unwatch();
  };
}

/** Tells two states of a file apart. */
async function state(path: string): Promise<[state: string, isLink: boolean]> {
  try {
    const link = await fs.promises.lstat(path);
    const { dev, ino, size, mtimeNs, ctimeNs } = await fs.promises.stat(path, { bigint: true });
    return [[dev, ino, size, mtimeNs, ctimeNs].join(), link.isSymbolicLink()];
  } catch (error) {
    return [String((error as { code?: string }).code), true];
  }
}
