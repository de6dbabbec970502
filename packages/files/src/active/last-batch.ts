/** Keeps the lines that were written last, because nobody knows yet whether the file was there to the end. */
export interface LastBatch {
  keep(bytes: Uint8Array, from: number, to: number): void;
  /** Gives them back and forgets them. */
  take(): Uint8Array | undefined;
  forget(): void;
}

const USUAL_BYTES = 65_536;

export function lastBatch(): LastBatch {
  const memory = new Uint8Array(USUAL_BYTES);
  let kept: Uint8Array | undefined;
  let length = 0;
  return {
    keep(bytes, from, to) {
      length = to - from;
      kept = length > memory.length ? new Uint8Array(length) : memory;
      kept.set(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to));
    },
    take() {
      const lines = length === 0 ? undefined : kept?.slice(0, length);
      length = 0;
      return lines;
    },
    forget() {
      length = 0;
      kept = undefined;
    },
  };
}

export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === 10) lines++;
  return lines;
}
