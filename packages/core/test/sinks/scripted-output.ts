import type { Output } from '../../src/sinks/fd/delivery.ts';

/** What a write does: takes everything, takes at most so many bytes, or fails. */
export type Reaction = 'all' | number | 'EAGAIN' | 'ENOSPC' | 'EIO' | 'EPIPE';

/** An output for tests. */
export interface Scripted extends Output {
  /** What the next writes do; when nothing is left they take everything. */
  readonly script: Reaction[];
  /** How many writes took something. */
  readonly writes: () => number;
  readonly taken: () => Buffer;
}

/** Makes an output that does what it is told to. */
export function scripted(): Scripted {
  const pieces: Buffer[] = [];
  const script: Reaction[] = [];
  return {
    name: 'scripted',
    script,
    writes: () => pieces.length,
    taken: () => Buffer.concat(pieces),
    write(bytes, from, to) {
      const next = script.shift() ?? 'all';
      const count = next === 'all' ? to - from : next;
      if (typeof count === 'string') throw Object.assign(new Error(`${count}: on purpose`), { code: count });
      let end = Math.min(to, from + count);
      // A line torn just before its end is complete once the tear is closed, and cannot be told from a whole one.
      if (end < to && bytes[end] === 10 && end > from) end--;
      pieces.push(Buffer.from(bytes.slice(from, end)));
      return end - from;
    },
  };
}
