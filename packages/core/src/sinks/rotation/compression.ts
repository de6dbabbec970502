import { compressFile, keepAlive } from '#runtime';

/** Compresses one file after the other, in the background. */
export interface Compression {
  /** Adds a file, and those that failed before. */
  add(paths: readonly string[]): void;
  /** Resolves when the files added so far are done. */
  idle(): Promise<void>;
}

/**
 * @param settled called after each file, with the error when it stays as it is for now, and with the number of those
 * that wait. Must not throw
 */
export function createCompression(
  kind: 'gzip' | 'zstd',
  settled: (error: unknown, waiting: number) => void,
): Compression {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  const again = new Set<string>();

  async function compress(path: string): Promise<void> {
    let failure: unknown;
    try {
      await compressFile(path, path + (kind === 'gzip' ? '.gz' : '.zst'), kind);
    } catch (error) {
      // One that is gone was removed as too old, or compressed by another sink on the same file.
      if ((error as { code?: string }).code !== 'ENOENT') {
        again.add(path);
        failure = error;
      }
    }
    waiting--;
    settled(failure, waiting);
  }

  return {
    add(paths) {
      const all = [...again, ...paths];
      again.clear();
      waiting += all.length;
      for (const path of all) last = last.then(() => compress(path));
    },
    idle: async () => {
      if (waiting > 0) await keepAlive(last);
    },
  };
}
