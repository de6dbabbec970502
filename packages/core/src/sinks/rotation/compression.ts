import { compressFile, keepAlive } from '#runtime';

/** Compresses one file after the other, in the background. */
export interface Compression {
  /** Adds a file, and those that failed before. */
  add(paths: readonly string[]): void;
  /** Resolves when the files added so far are done. */
  idle(): Promise<void>;
}

/**
 * @param settled called after each file. Must not throw
 * @param failed told when a file stays as it is until the next one is added. Must not throw
 */
export function createCompression(
  kind: 'gzip' | 'zstd',
  settled: () => void,
  failed: (error: unknown) => void,
): Compression {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  const again = new Set<string>();

  async function compress(path: string): Promise<void> {
    try {
      await compressFile(path, path + (kind === 'gzip' ? '.gz' : '.zst'), kind);
    } catch (error) {
      // One that is gone is too old, or another sink on the same file has compressed it.
      if ((error as { code?: string }).code !== 'ENOENT') {
        again.add(path);
        failed(error);
      }
    }
    waiting--;
    settled();
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
