import type { ThrottleOptions } from '../logger/state.ts';
import type { Draft } from './draft.ts';

/** Lets the first of many calls pass. */
export interface Throttle {
  admits(draft: Draft, options: ThrottleOptions): boolean;
}
