/** Tells how far a long work is, on one line that is written over. */
export interface Progress {
  /** @param done bytes read so far */
  at(file: string, done: number, total: number | undefined): void;
  /** Takes the line away. */
  end(): void;
}

/** How often, in ms. */
const PAUSE = 200;

export function createProgress(write: (text: string) => void, now: () => number): Progress {
  let last = Number.NEGATIVE_INFINITY;
  let width = 0;
  const clear = (): string => (width === 0 ? '' : `\r${' '.repeat(width)}\r`);
  return {
    at(file, done, total) {
      const time = now();
      if (time - last < PAUSE) return;
      last = time;
      const share = total === undefined || total === 0 ? '' : ` ${Math.floor((done / total) * 100)} %`;
      const text = `${file}${share} ${(done / 1e6).toFixed(1)} MB`;
      write(clear() + text);
      width = text.length;
    },
    end() {
      write(clear());
      width = 0;
    },
  };
}
