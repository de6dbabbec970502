import type { LogRecord } from '../formatters/record.ts';
import type { Gate, GateParts } from './gate.ts';
import type { BurstOptions } from './options.ts';

/**
 * Of each level and template, keeps the first records of a tick, and every Nth after those, as zap's sampler
 * does (https://pkg.go.dev/go.uber.org/zap/zapcore#NewSamplerWithOptions). All counts begin anew with each tick.
 */
export function createBurstSampling(options: BurstOptions, { clock }: GateParts): Gate {
  const { first, thereafter, tickMs = 1000, maxKeys = 4096 } = options;
  /** By level, then by template. */
  const counts = new Map<number, Map<string, number>>();
  let keys = 0;
  let start = Number.NEGATIVE_INFINITY;
  let shared = 0;

  function count({ level, template, msg }: LogRecord): number {
    let ofLevel = counts.get(level);
    if (ofLevel === undefined) {
      ofLevel = new Map();
      counts.set(level, ofLevel);
    }
    const text = template ?? msg;
    const before = ofLevel.get(text);
    if (before === undefined && ++keys > maxKeys) return ++shared;
    ofLevel.set(text, (before ?? 0) + 1);
    return (before ?? 0) + 1;
  }

  return {
    reason: 'burst',
    admits(record) {
      const now = clock();
      // A clock that was set back ends the tick, too.
      if (!(now >= start && now - start < tickMs)) {
        start = now;
        counts.clear();
        keys = 0;
        shared = 0;
      }
      const n = count(record);
      return n <= first || (thereafter > 0 && (n - first) % thereafter === 0);
    },
  };
}
