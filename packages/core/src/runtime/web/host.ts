/** Nothing: there is no process and no name of the machine. */
export function host(): { pid?: number; hostname?: string } {
  return {};
}

/** Undefined: there is no standard output that could be replaced. */
export function replacedStdout(): undefined {
  return undefined;
}

/** Nanoseconds since the page or worker began, as exact as the platform allows. */
export function monotonicNs(): bigint {
  return BigInt(Math.round(performance.now() * 1e6));
}

/** Undefined: there are no such channels. */
export function tracingChannel(_name: string): undefined {
  return undefined;
}
