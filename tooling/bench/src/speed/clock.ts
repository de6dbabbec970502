export interface Instant {
  readonly wallNs: number;
  /** CPU of the main thread; of the whole process where Node.js cannot tell them apart. */
  readonly mainNs: number;
  /** CPU of all threads. */
  readonly processNs: number;
}

const sum = ({ user, system }: NodeJS.CpuUsage): number => (user + system) * 1000;

/** Older versions of Node.js have no thread clock. */
export const hasThreadClock = typeof process.threadCpuUsage === 'function';

export function now(): Instant {
  const all = sum(process.cpuUsage());
  return {
    wallNs: performance.now() * 1e6,
    mainNs: hasThreadClock ? sum(process.threadCpuUsage()) : all,
    processNs: all,
  };
}

export const since = (start: Instant, end: Instant = now()): Instant => ({
  wallNs: end.wallNs - start.wallNs,
  mainNs: end.mainNs - start.mainNs,
  processNs: end.processNs - start.processNs,
});
