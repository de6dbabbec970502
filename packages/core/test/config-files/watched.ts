import { expect, onTestFinished, vi } from 'vitest';
import { type ConfigWatcher, type WatchOptions, watchConfig } from '../../src/config/files/index.ts';
import { type Config, configure, getLogger, type Logger } from '../../src/index.ts';

/** A logger of the configuration that is watched. */
export const log: Logger = getLogger('watched');

/** A watch, and what it told. */
export interface Watched {
  readonly watcher: ConfigWatcher;
  readonly taken: Config[];
  readonly rejected: string[];
  /** Resolves when so many configurations were taken, or rejected. */
  has(taken: number, rejected?: number): Promise<void>;
}

/** Watches a file until the test ends. */
export async function watched(path: string, options: WatchOptions = {}): Promise<Watched> {
  const taken: Config[] = [];
  const rejected: string[] = [];
  const watcher = await watchConfig(path, {
    debounceMs: 5,
    pollMs: 50,
    onReload: (config) => void taken.push(config),
    onReject: ({ message }) => void rejected.push(message.replaceAll(path, 'FILE')),
    ...options,
  });
  onTestFinished(async () => {
    await watcher.close();
    await (await configure({ sinks: {} })).close();
  });
  const has = (count: number, bad = 0): Promise<void> =>
    vi.waitFor(() => expect([taken.length, rejected.length]).toEqual([count, bad]), { timeout: 10_000 });
  return { watcher, taken, rejected, has };
}

/** A configuration with a level and without sinks. */
export const leveled = (level: string): string => JSON.stringify({ level, sinks: {} });
