/** A full disk is not emptied while a process ends: longest wait for it, in ms. */
const BROKEN_MS = 250;

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;

/** True when nobody will ever read this again. All other faults may pass. */
export function isGone(error: unknown): boolean {
  return /^E(PIPE|BADF|CONNRESET|OF)$/.test(codeOf(error) ?? '');
}

let cap = Number.POSITIVE_INFINITY;

/** How many ms without progress are worth waiting after this error: `limit` when a reader is merely slow. */
export function patience(error: unknown, limit: number): number {
  return Math.min(limit, cap, codeOf(error) === 'EAGAIN' ? limit : BROKEN_MS);
}

/** Runs `fn` while no sink waits longer than `ms` without progress. */
export function withPatience(ms: number, fn: () => void): void {
  const before = cap;
  cap = ms;
  try {
    fn();
  } finally {
    cap = before;
  }
}
