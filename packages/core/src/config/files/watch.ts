import { timer, watchFile, writeStderrSync } from '#runtime';
import { configure } from '../../logger/configure.ts';
import type { Timer } from '../../runtime/surface.ts';
import type { Config } from '../config.ts';
import { inFile, namedAfter } from './load.ts';
import { type FileUrl, filePath, parseSource, readSource } from './read.ts';
import { readOptions, watchOptions } from './read-data.ts';
import type { ResolveOptions } from './resolve.ts';
import { type MadeSinks, releaseAll, releaseFallbacks } from './sinks-from-data.ts';
import { resolveWithPlugins } from './with-plugins.ts';

/** How a file is watched. */
export interface WatchOptions extends ResolveOptions {
  /**
   * Told why a file was not taken, once for each text of the file. The configuration before it stays.
   *
   * @default the reason is written to stderr
   */
  readonly onReject?: (error: Error) => void;
  /** Told of each configuration that was taken, but for the first. @default nobody is */
  readonly onReload?: (config: Config) => void;
  /** Rest in ms after a change before the file is read. A file that is wrong is read again after as long. @default 100 */
  readonly debounceMs?: number;
  /** How often in ms the file is looked at where the file system does not tell. @default 2000 */
  readonly pollMs?: number;
}

/** A watch on a file. */
export interface ConfigWatcher extends AsyncDisposable {
  /** Takes the file as it is now, also when it has not changed. Resolves to false when it was rejected. */
  reload(): Promise<boolean>;
  /** Ends the watch. The configuration stays in force. */
  close(): Promise<void>;
}

/** See `watchConfig` of the package. */
export async function watch(source: string | FileUrl, given?: WatchOptions): Promise<ConfigWatcher> {
  const read = readOptions(given, watchOptions, 'watchConfig');
  const { onReject, onReload, debounceMs = 100, pollMs = 2000, ...options } = read;
  const path = filePath(source);
  let sinks: MadeSinks = new Map();
  /** The text in force, and one that was rejected. An error of reading counts as a text. */
  let current = await readSource(path);
  let rejected: string | undefined;
  /** A text that was wrong once. It may have been read while it was written. */
  let suspect: string | undefined;
  let version = 0;
  let closed = false;
  let work: Promise<unknown> = Promise.resolve();

  async function take(text: string): Promise<Config> {
    const data = await parseSource(path, text, String(version++));
    const next = await inFile(path, () => resolveWithPlugins(data, options, { previous: sinks }));
    try {
      await configure(next.config);
    } catch (error) {
      releaseAll(next.sinks, sinks);
      throw namedAfter(path, error);
    }
    const before = sinks;
    sinks = next.sinks;
    // Only now: until the old sinks were drained, their fallbacks were needed.
    releaseFallbacks(before, sinks);
    return next.config;
  }

  /** @param forced take what is there now, whether new or not, and do not wait for a better text */
  async function check(forced: boolean): Promise<boolean> {
    let text = '';
    try {
      text = await readSource(path);
      if (!forced && (text === current || text === rejected)) {
        if (text === current) rejected = undefined;
        return true;
      }
      const config = await take(text);
      current = text;
      rejected = undefined;
      suspect = undefined;
      tell(onReload, config);
      return true;
    } catch (error) {
      const seen = text || (error as Error).message;
      if (!forced && seen === rejected) return false;
      if (!forced && seen !== suspect) {
        suspect = seen;
        if (!closed) pause.refresh();
        return false;
      }
      rejected = seen;
      tell(onReject ?? sayRejected, error as Error);
      return false;
    }
  }

  /** One after the other: two configurations at once would close each other's sinks. */
  function enqueue(forced: boolean): Promise<boolean> {
    const done = work.then(() => (closed && !forced ? true : check(forced)));
    work = done;
    return done;
  }

  await take(current);
  const pause: Timer = timer(() => void enqueue(false), debounceMs);
  const unwatch = watchFile(path, pollMs, () => {
    if (!closed) pause.refresh();
  });
  const close = async (): Promise<void> => {
    closed = true;
    unwatch();
    pause.close();
    await work;
  };
  return { close, reload: () => enqueue(true), [Symbol.asyncDispose]: close };
}

/** A listener that throws, or gives a promise that rejects, does not end the watch. */
function tell<T>(listener: ((value: T) => unknown) | undefined, value: T): void {
  try {
    const done = listener?.(value);
    if (done instanceof Promise) done.catch(() => {});
  } catch {
    // It has been told.
  }
}

function sayRejected(error: Error): void {
  writeStderrSync(`stele: configuration rejected: ${error.message}\n`);
}
