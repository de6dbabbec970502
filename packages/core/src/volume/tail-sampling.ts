import type { LogRecord } from '../formatters/record.ts';
import { inTheCall } from '../values/promises.ts';
import type { GateParts } from './gate.ts';
import type { SampleOptions, TailOptions } from './options.ts';
import { createShare } from './trace.ts';

/** `none` for what is no wide event, `keep` for what is worth it, `rest` for the share kept of the others. */
export type TailDecision = 'none' | 'keep' | 'rest' | 'drop';

/**
 * Decides on wide events by how they ended. Events of a trace share the decision; without a trace, what comes late for
 * an event shares that of the event.
 */
export function createTailSampling(
  { rest, slowMs = Number.POSITIVE_INFINITY, keep }: TailOptions,
  by: SampleOptions['by'],
  { random, report }: GateParts,
): (record: LogRecord) => TailDecision {
  const inShare = createShare(by, random, 'event_id');
  const wanted = (record: LogRecord): boolean => {
    try {
      return inTheCall<unknown>(keep?.(record)) === true;
    } catch (error) {
      report('filter', error);
      return true;
    }
  };
  return (record) => {
    const { event_id, duration_ms, late, outcome = 'success', kept, steps } = record.fields;
    if (typeof event_id !== 'string' || (typeof duration_ms !== 'number' && late !== true)) return 'none';
    const remarkable =
      outcome !== 'success' ||
      kept !== undefined ||
      (typeof duration_ms === 'number' && duration_ms >= slowMs) ||
      (Array.isArray(steps) && steps.some((step) => step?.outcome === 'failure'));
    if (remarkable || wanted(record)) return 'keep';
    return inShare(record, rest) ? 'rest' : 'drop';
  };
}
