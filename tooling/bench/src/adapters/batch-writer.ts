import { openSync, writeSync } from 'node:fs';
import type { Destination } from './adapter.ts';

export interface BatchWriter {
  readonly write: (line: string) => void;
  readonly flush: () => void;
}

/**
 * The cheapest possible destination, given to libraries that bring none for files:
 * joins lines into one string and writes it synchronously at 4 KB. It favours them.
 */
export function batchWriter(to: Destination, size = 4096): BatchWriter {
  const fd = to === 'stdout' ? 1 : openSync(to.path, 'a');
  let pending = '';
  const flush = (): void => {
    if (pending === '') return;
    const batch = pending;
    pending = '';
    writeSync(fd, batch);
  };
  return {
    write(line) {
      pending += `${line}\n`;
      if (pending.length >= size) flush();
    },
    flush,
  };
}
