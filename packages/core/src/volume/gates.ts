import type { LogRecord } from '../formatters/record.ts';
import { inTheCall } from '../values/promises.ts';
import { createBurstSampling } from './burst.ts';
import { checkVolume } from './check.ts';
import { createDedupe } from './dedupe.ts';
import { createFilterGate } from './filter.ts';
import type { DiscardReason, Gate, GateParts } from './gate.ts';
import { createHeadSampling } from './head-sampling.ts';
import type { VolumeConfig } from './options.ts';
import { createRateLimit } from './rate-limit.ts';
import { createTailSampling } from './tail-sampling.ts';

/** Value of the least severe level that is exempt from everything but filters. */
const ERROR = 50;

/** The gates of one configuration, in their order. */
export interface Gates {
  /**
   * False for a record that is to be discarded, and counted then. Reads `fields` and `context` only where a gate needs
   * them. Never throws. Audit records are not to be asked for.
   */
  admits(record: LogRecord): boolean;
  /** Records discarded so far, by reason. */
  readonly discarded: Readonly<Record<DiscardReason, number>>;
  /** Writes the summaries of repeated records that are still to come. */
  flushSummaries(): void;
  /** Writes the summaries and ends all timers. */
  close(): void;
}

/**
 * Checks a configuration and builds its gates.
 *
 * @returns undefined when no gate is configured
 * @throws SteleError naming the option that is wrong
 */
export function createGates(config: VolumeConfig, parts: GateParts): Gates | undefined {
  checkVolume(config, parts.levels);
  const { filters = [], sample = {}, rateLimit, dedupe } = config;
  const { head, target, by, burst, tail, exempt } = sample;
  const { report, discards } = parts;
  const filter = filters.length > 0 ? createFilterGate(filters, parts) : undefined;
  const headGate = head !== undefined || target !== undefined ? createHeadSampling(sample, parts) : undefined;
  const tailGate = tail && createTailSampling(tail, by, parts);
  const rateGate = rateLimit && createRateLimit(rateLimit, parts);
  const dedupeGate = dedupe && createDedupe(dedupe, parts);
  const burstGate = burst && createBurstSampling(burst, parts);
  if (!(filter || headGate || tailGate || rateGate || dedupeGate || burstGate)) return undefined;

  const passes = (gate: Gate | undefined, record: LogRecord): boolean => {
    if (gate === undefined || gate.admits(record)) return true;
    discards.add(gate.reason);
    return false;
  };

  const isExempt = (record: LogRecord): boolean => {
    try {
      return inTheCall<unknown>(exempt?.(record)) === true;
    } catch (error) {
      report('filter', error);
      return true;
    }
  };

  function decide(record: LogRecord): boolean {
    if (!passes(filter, record)) return false;
    if (record.level >= ERROR) return true;
    let sampled = (headGate ?? tailGate ?? burstGate) !== undefined && !isExempt(record);
    if (sampled && tailGate !== undefined) {
      const decision = tailGate(record);
      if (decision === 'keep') return true;
      if (decision === 'drop') {
        discards.add('tail');
        return false;
      }
      // Wide events are one for each unit of work, all with the same message: the other kinds are not for them.
      sampled = decision === 'none';
    }
    if (sampled && !passes(headGate, record)) return false;
    if (!(passes(rateGate, record) && passes(dedupeGate, record))) return false;
    return !sampled || passes(burstGate, record);
  }

  return {
    discarded: discards.counts,
    admits(record) {
      try {
        return decide(record);
      } catch (error) {
        report('volume', error);
        return true;
      }
    },
    flushSummaries: () => dedupeGate?.flush(),
    close: () => dedupeGate?.close(),
  };
}
