import type { Gate, GateParts } from './gate.ts';
import type { RateLimitOptions } from './options.ts';
import { readKey } from './record-key.ts';

interface Bucket {
  tokens: number;
  /** When `tokens` was right. */
  time: number;
}

/**
 * Token buckets (https://en.wikipedia.org/wiki/Token_bucket), the least recently used first. Only a bucket that is full
 * again is forgotten, since a new one would be full too: many new keys cannot make room for more than the limit allows.
 * When there is none, further keys share one bucket.
 */
export function createRateLimit(options: RateLimitOptions, parts: GateParts): Gate {
  const { perSecond, burst = Math.max(1, perSecond), key, maxKeys = 1000 } = options;
  const { clock } = parts;
  const keyOf = key === undefined ? undefined : readKey(key, parts);
  const buckets = new Map<string, Bucket>();
  const shared: Bucket = { tokens: burst, time: clock() };

  function refill(bucket: Bucket, now: number): void {
    // A clock that was set back gives nothing until it has caught up with its new time.
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.time) * perSecond) / 1000);
    bucket.time = now;
  }

  function bucketOf(name: string, now: number): Bucket {
    let bucket = buckets.get(name);
    if (bucket !== undefined) {
      buckets.delete(name);
    } else {
      if (buckets.size >= maxKeys) {
        const [[oldest, idle]] = buckets as Iterable<[string, Bucket]> as [[string, Bucket]];
        refill(idle, now);
        if (idle.tokens < burst) return shared;
        buckets.delete(oldest);
      }
      bucket = { tokens: burst, time: now };
    }
    buckets.set(name, bucket);
    return bucket;
  }

  return {
    reason: 'rate',
    admits(record) {
      const now = clock();
      const name = keyOf?.(record);
      const bucket = name === undefined ? shared : bucketOf(name, now);
      refill(bucket, now);
      if (bucket.tokens < 1) return false;
      bucket.tokens--;
      return true;
    },
  };
}
