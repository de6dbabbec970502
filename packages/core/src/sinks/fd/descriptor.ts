import { closeFd, isTTY, openFile, writeBytes } from '#runtime';
import type { Sink } from '../sink.ts';
import type { Output } from './delivery.ts';
import { createDiversion } from './diversion.ts';
import { createFdSink, type FdSink, type Lane } from './fd-sink.ts';
import type { FdSinkOptions } from './options.ts';

/** An open descriptor, and what is special about it. */
export interface Descriptor extends Omit<Output, 'write'> {
  readonly fd: number;
  /**
   * Asked before each batch of whole lines, never within one, for the descriptor it goes to. Must not throw.
   *
   * @param bytes size of the batch
   * @default always `fd`
   */
  next?(bytes: number): number;
  /**
   * Takes `bytes[from..to]`, or whole lines from its start, and returns how many bytes that was.
   *
   * @throws an error with `code` when nothing was taken
   * @default writes to the descriptor that `next` gives
   */
  write?(bytes: Uint8Array, from: number, to: number): number;
}

const LANES = Symbol.for('stele.lanes.v1');
let lastResort: Sink | undefined;

/** Makes a sink on an open descriptor. The options have been checked. */
export function sinkOn(descriptor: Descriptor, { fallback, spill, ...options }: FdSinkOptions): FdSink {
  const { fd, name } = descriptor;
  const findFallback = (): Sink | null => {
    if (spill !== undefined) {
      const own = openFile(spill);
      const close = (): void => closeFd(own);
      return sinkOn({ fd: own, name: `${name} spill`, close }, { flush: 'line', fallback: null });
    }
    // Lines with a policy of their own may be clearer than others may see them.
    if (fallback !== undefined || fd === 2 || options.redact !== undefined) return fallback ?? null;
    lastResort ??= sinkOn({ fd: 2, name: 'stderr' }, { flush: 'line', exitTimeoutMs: 250 });
    return lastResort;
  };
  return createFdSink(
    { ...descriptor, write: writerTo(descriptor) },
    isTTY(fd),
    createDiversion(findFallback, spill !== undefined),
    fallback ? { ...options, fallback } : options,
    laneOf(fd),
  );
}

function writerTo({ fd, next, write }: Descriptor): Output['write'] {
  if (write !== undefined) return write;
  if (next === undefined) return (bytes, from, to) => writeBytes(fd, bytes, from, to);
  let current = fd;
  /** True while the destination has a piece of a batch. */
  let within = false;
  return (bytes, from, to) => {
    if (!within) current = next(to - from);
    const count = writeBytes(current, bytes, from, to);
    if (count > 0) within = count < to - from;
    return count;
  };
}

/**
 * Standard output and error are often shared by loggers that do not know of each other, even of different copies of
 * the package. Other descriptors are not.
 */
function laneOf(fd: number): Lane | undefined {
  if (fd > 2) return undefined;
  const global = globalThis as { [LANES]?: Lane[] };
  global[LANES] ??= [];
  const lanes = global[LANES];
  lanes[fd] ??= { handOver: undefined };
  return lanes[fd];
}
