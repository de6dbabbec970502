import { monotonicNs } from '#runtime';
import { show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import type { TimeFn } from './types.ts';

/** No time at all. */
const nullTime: TimeFn = () => '';

/** Milliseconds since the Unix epoch. */
export const epochTime: TimeFn = () => `,"time":${Date.now()}`;

/** Whole seconds since the Unix epoch. */
const unixTime: TimeFn = () => `,"time":${Math.round(Date.now() / 1000)}`;

/** RFC 3339 in UTC with milliseconds. */
const isoTime: TimeFn = () => `,"time":"${new Date(Date.now()).toISOString()}"`;

let startNs: bigint | undefined;

/**
 * RFC 3339 in UTC with nanoseconds: the wall clock at the first call, and from then on the monotonic clock, so that
 * the times of a process never go back.
 */
const isoTimeNano: TimeFn = () => {
  startNs ??= BigInt(Date.now()) * 1_000_000n - monotonicNs();
  const ns = startNs + monotonicNs();
  const seconds = new Date(Number(ns / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `,"time":"${seconds}.${String(ns % 1_000_000_000n).padStart(9, '0')}Z"`;
};

/** Functions for the option `timestamp`. */
export const stdTimeFunctions: {
  nullTime: TimeFn;
  epochTime: TimeFn;
  unixTime: TimeFn;
  isoTime: TimeFn;
  isoTimeNano: TimeFn;
} = { nullTime, epochTime, unixTime, isoTime, isoTimeNano };

/**
 * The function that the option `timestamp` means. What a function of the user answers is tried once.
 *
 * @throws SteleError STELE_CONFIG_VALUE when it is not a piece of a line
 */
export function timeFunction(option: TimeFn | boolean | undefined): TimeFn {
  if (typeof option !== 'function') return option === undefined || option ? epochTime : nullTime;
  const piece: unknown = option();
  try {
    JSON.parse(`{"level":0${piece}}`);
  } catch {
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `timestamp() answers ${show(piece)}; allowed: '' or text such as ',"time":1700000000000'`,
    );
  }
  return option;
}
