/** Number of this process, and name of the machine it runs on. */
export function host(): { pid: number; hostname: string } {
  return { pid: process.pid, hostname: process.getBuiltinModule('node:os').hostname() };
}

/** Something with a method `write`. */
interface Writable {
  write(text: string): unknown;
}

/** `process.stdout` when somebody has replaced its `write` and so wants to see what is written, else undefined. */
export function replacedStdout(): Writable | undefined {
  const { stdout } = process;
  return stdout.write === stdout.constructor.prototype.write ? undefined : stdout;
}

/** Nanoseconds since some moment in the past; steps of the clock of the machine do not show. */
export function monotonicNs(): bigint {
  return process.hrtime.bigint();
}

/** Channels on which profilers follow a function by its name, see `node:diagnostics_channel`. */
export function tracingChannel(
  name: string,
): import('node:diagnostics_channel').TracingChannel<object> | undefined {
  return process.getBuiltinModule('node:diagnostics_channel').tracingChannel(name);
}
