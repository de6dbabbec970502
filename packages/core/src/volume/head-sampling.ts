import { adaptiveRate } from './adaptive.ts';
import type { Gate, GateParts } from './gate.ts';
import type { SampleOptions } from './options.ts';
import { createShare } from './trace.ts';

/** Keeps a share of the records by level, of whole traces where possible, and less when more comes than wanted. */
export function createHeadSampling(options: SampleOptions, parts: GateParts): Gate {
  const { head = {}, by, target } = options;
  const { levels, clock, random } = parts;
  const rates = new Map(Object.entries(head).map(([name, rate]) => [levels.values[name], rate]));
  const adapt = target === undefined ? undefined : adaptiveRate(target, clock);
  const inShare = createShare(by, random);
  return {
    reason: 'sampled',
    admits(record) {
      let rate = rates.get(record.level) ?? 1;
      if (adapt !== undefined && rate > 0) rate *= adapt(rate);
      return inShare(record, rate);
    },
  };
}
