import { parseLine } from '../verify/lines.ts';

export interface LossCount {
  readonly missing: number;
  readonly corrupt: number;
  /** Lines written more than once. */
  readonly repeated: number;
  /** Lines that stand behind one with a higher number. */
  readonly misplaced: number;
}

function sequenceOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = (value as { seq?: unknown }).seq;
  if (typeof own === 'number') return own;
  for (const member of Object.values(value)) {
    const inner = sequenceOf(member);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** Counts what became of numbered lines. */
export function countLoss(lines: readonly string[], expected: number): LossCount {
  const seen = new Set<number>();
  let corrupt = 0;
  let repeated = 0;
  let misplaced = 0;
  let last = -1;
  for (const line of lines) {
    const seq = sequenceOf(parseLine(line));
    if (seq === undefined) {
      corrupt++;
      continue;
    }
    if (seen.has(seq)) repeated++;
    else if (seq < last) misplaced++;
    seen.add(seq);
    last = Math.max(last, seq);
  }
  return { missing: expected - seen.size, corrupt, repeated, misplaced };
}
