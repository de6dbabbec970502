import { type FileMode, fsyncFd, isTTY, openFile, writeBytes } from '#runtime';
import type { Sink } from '../sink.ts';
import { createDiversion } from './diversion.ts';
import { FdSink } from './fd-sink.ts';
import type { FdSinkOptions } from './options.ts';

/** Modes of log files: others must not read them. */
export const fileMode: FileMode = { mode: 0o640, append: true, mkdir: true };

/** How a descriptor is treated beyond the options. */
export interface Descriptor {
  readonly fd: number;
  readonly name: string;
  /** Whether every line is on the disk when it counts as written. @default false */
  readonly durable?: boolean;
  /** Releases the descriptor. @default it is left open */
  readonly close?: () => void;
}

let lastResort: Sink | undefined;

/** Makes a sink on an open descriptor. The options have been checked. */
export function createFdSink(
  { fd, name, durable = false, close }: Descriptor,
  options: FdSinkOptions,
): FdSink {
  const { fallback, spill, ...rest } = options;
  const divertTo = (): Sink | null => {
    if (spill !== undefined) {
      const file = { fd: openFile(spill, fileMode), name: `${name} spill` };
      return createFdSink(file, { flush: 'line', fallback: null });
    }
    if (fallback !== undefined || fd === 2) return fallback ?? null;
    lastResort ??= createFdSink({ fd: 2, name: 'stderr' }, { flush: 'line', exitTimeoutMs: 250 });
    return lastResort;
  };
  const output = {
    write: (bytes: Uint8Array, from: number, to: number): number => writeBytes(fd, bytes, from, to),
    ...(durable ? { sync: () => fsyncFd(fd) } : {}),
    ...(close === undefined ? {} : { close }),
  };
  const given = fallback == null ? rest : { ...rest, fallback };
  return new FdSink({ name, isTTY: isTTY(fd), output, diversion: createDiversion(divertTo) }, given);
}
