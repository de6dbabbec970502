/**
 * Texts known to be clean, bounded: two generations of `size` texts, of which the older one is dropped when the
 * younger one is full. Only clean texts are kept, so that nothing secret stays in memory.
 */
export interface Verdicts {
  readonly isClean: (text: string) => boolean;
  readonly keep: (text: string) => void;
}

/** Longer texts are not kept: they are rarely constant. */
const LONGEST = 1024;

export function createVerdicts(size: number): Verdicts {
  let young = new Set<string>();
  let old = new Set<string>();
  const keep = (text: string): void => {
    if (text.length > LONGEST || size === 0) return;
    if (young.size >= size) {
      old = young;
      young = new Set();
    }
    young.add(text);
  };
  return {
    isClean: (text) => {
      if (young.has(text)) return true;
      if (!old.has(text)) return false;
      keep(text);
      return true;
    },
    keep,
  };
}
