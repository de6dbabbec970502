import type { Opened } from './open.ts';

/** The file that is written to, as all who deal with it know it. */
export interface Current {
  path: string;
  file: Opened;
  /** That of `file`, or -1 when there is none. */
  fd: number;
  /** Bytes of the file, those of other writers included as of the last look. */
  size: number;
  /** Bytes it began with: while it has no more, nothing is in it. */
  fresh: number;
  /** True when a piece of a line was written, and could not be taken back. */
  torn: boolean;
}

export function noFile(): Current {
  const file: Opened = { fd: -1, dev: 0, ino: 0, size: 0, begun: 0 };
  return { path: '', file, fd: -1, size: 0, fresh: 0, torn: false };
}
