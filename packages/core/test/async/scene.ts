import type { BufferedSink, BufferOptions } from '../../src/sinks/async/index.ts';
import { type Answer, Puppet, put, Stage } from './stage.ts';

/** Limits that are reached soon. */
export const limits = { samples: 3, probes: 2, dwellMs: 1000, probeMs: 100 } as const;

/** A buffer with its sink, its fallback, and somebody who logs numbered records. */
export interface Scene {
  readonly stage: Stage;
  readonly to: Puppet;
  readonly fallback: Puppet;
  readonly sink: BufferedSink;
  log(count?: number, level?: number): void;
}

export function set(answer: Answer, options: BufferOptions = {}): Scene {
  const stage = new Stage();
  const to = new Puppet(answer);
  const fallback = new Puppet();
  const sink = stage.buffer(to, { fallback, health: limits, ...options });
  let n = 0;
  const log = (count = 1, level = 30): void => {
    for (let i = 0; i < count; i++) put(sink, n++, level);
  };
  return { stage, to, fallback, sink, log };
}
