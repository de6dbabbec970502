import type { Gate } from './home.ts';
import { standardLevels } from './levels.ts';
import type { LoggerState, ThrottleOptions } from './state.ts';
import type { ChildOptions } from './types.ts';

export function createState(
  name: string,
  gate: Gate,
  parent?: LoggerState,
  bindings?: object,
  options: ChildOptions = {},
  throttle?: ThrottleOptions,
): LoggerState {
  const slots = (gate.home.backend?.methodNames ?? standardLevels).length;
  return {
    name,
    gate,
    ownsGate: parent === undefined,
    parent,
    bindings,
    options,
    throttle,
    methods: Array.from({ length: slots }, () => undefined),
    epoch: -1,
    bound: undefined,
  };
}

/** Options as they are now. What cannot be read counts as left out. */
export function readOptions(given: ChildOptions | null): ChildOptions {
  try {
    return typeof given === 'object' ? { ...given } : {};
  } catch {
    return {};
  }
}

/** The members of bindings as they are now. */
export function snapshot(bindings: object | undefined): object | undefined {
  try {
    const plain = bindings !== undefined && Object.getPrototypeOf(bindings) === Object.prototype;
    return plain ? { ...bindings } : bindings;
  } catch {
    return bindings;
  }
}

/** A name as it is written, whatever was given for one. */
export function nameText(name: unknown): string {
  try {
    return name === undefined ? '' : String(name);
  } catch {
    return '';
  }
}
