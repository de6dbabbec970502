import type { Timer } from '../surface.ts';
import { fs } from './built-in.ts';
import { timer } from './timers.ts';

/** The text of a file. @throws an error with `code` */
export function readTextFile(path: string): Promise<string> {
  return fs.promises.readFile(path, 'utf8');
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
