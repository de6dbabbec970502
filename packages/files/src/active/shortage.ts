import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether space is so short that lines may be written in part. */
export interface Shortage {
  /** Tells that a write failed or was cut short. */
  seen(): void;
  isNear(path: string): boolean;
}

/** How long, in ms, a failure is remembered: a quota is seen in no other way. */
const MEMORY_MS = 10_000;
/** How often, in ms, the file system is asked. */
const CHECK_MS = 100;
const FEW_BYTES = 4 << 20;

export function createShortage(): Shortage {
  let seenAt = Number.NEGATIVE_INFINITY;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let few = false;
  return {
    seen() {
      seenAt = performance.now();
    },
    isNear(path) {
      const now = performance.now();
      if (now - checkedAt >= CHECK_MS) {
        checkedAt = now;
        few = freeBytes(dirname(path)) < FEW_BYTES;
      }
      return few || now - seenAt < MEMORY_MS;
    },
  };
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // A file system that does not say so has enough until a write fails.
    return Number.POSITIVE_INFINITY;
  }
}
