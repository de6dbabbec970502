import type { LogRecord } from '../formatters/record.ts';
import { anywhere } from './lookup.ts';
import type { SampleOptions } from './options.ts';

const W3C_ID = /^[\da-f]{32}$/i;

/**
 * The number from 0 up to 1 that a trace id stands for, the same everywhere. Of an id of 32 hexadecimal digits it is
 * made of the last 56 bits (of which a number holds the upper 52 exactly). They are random by the W3C Trace Context,
 * level 2 (https://www.w3.org/TR/trace-context-2/#random-trace-id-flag), and decisions agree with those of
 * OpenTelemetry's consistent probability sampling
 * (https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/).
 * Other ids are hashed.
 */
export function traceNumber(id: string): number {
  return W3C_ID.test(id) ? Number.parseInt(id.slice(-14, -1), 16) / 2 ** 52 : hash(id) / 2 ** 32;
}

/** Whether a record belongs to the share `rate` of what is kept. */
export type Share = (record: LogRecord, rate: number) => boolean;

/**
 * Compares a number with the threshold 1 - rate, so that a higher rate keeps all that a lower one keeps: the number of
 * the record's trace, by `trace` and where it has one, otherwise a random one.
 *
 * @param by @default 'trace'
 * @param instead name of a field whose value stands in for a missing trace id. @default none
 */
export function createShare(
  by: SampleOptions['by'] = 'trace',
  random: () => number,
  instead?: string,
): Share {
  const numberOf = (record: LogRecord): number => {
    const trace = by === 'trace' ? (anywhere(record, 'trace_id') ?? anywhere(record, 'traceId')) : undefined;
    const id = isId(trace) || instead === undefined ? trace : record.fields[instead];
    return isId(id) ? traceNumber(id) : random();
  };
  return (record, rate) => rate >= 1 || (rate > 0 && numberOf(record) >= 1 - rate);
}

/** An id of zeros only means that there is none. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && /[^0]/.test(value);
}

/** FNV-1a, 32 bits, and the finalizer of MurmurHash3, without which similar ids would fall close together. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
