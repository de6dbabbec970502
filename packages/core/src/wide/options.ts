import { checkOptions } from '../config/check.ts';
import type { EventPort } from './port.ts';
import type { WideLimits, WideOptions } from './types.ts';

const defaultLimits: Required<WideLimits> = {
  keys: 200,
  items: 100,
  bytes: 65_536,
  steps: 50,
  forks: 100,
  errors: 10,
};

/** An event as it was asked for. */
export interface Wanted {
  readonly sample?: WideOptions['sample'] | undefined;
  readonly limits: Required<WideLimits>;
}

const standard: Wanted = { limits: defaultLimits };

const limitOptions = /* @__PURE__ */ (() =>
  Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, 'amount' as const])))();

/** Options are given within log calls, which never throw: wrong ones are reported and count as left out. */
export function readOptions(port: EventPort, options: WideOptions | undefined): Wanted {
  if (options === undefined) return standard;
  try {
    checkOptions(options, { sample: 'function', limits: 'object' }, 'wide');
    const { sample, limits = {} } = options;
    checkOptions(limits, limitOptions, 'wide.limits');
    const given = Object.entries(limits).filter(([, value]) => value !== undefined);
    return { sample, limits: { ...defaultLimits, ...Object.fromEntries(given) } };
  } catch (error) {
    port.report('wide', error);
    return standard;
  }
}
