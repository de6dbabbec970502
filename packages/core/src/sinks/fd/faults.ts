/**
 * Why a write failed, as far as it matters for what to do:
 * - `slow`: the reader of a pipe does not keep up;
 * - `broken`: no space, an input/output error, anything that may pass;
 * - `gone`: nobody will ever read this again.
 */
export type Fault = 'slow' | 'broken' | 'gone';

const codes: Readonly<Record<string, Fault>> = {
  EAGAIN: 'slow',
  EBUSY: 'slow',
  EINTR: 'slow',
  EWOULDBLOCK: 'slow',
  EBADF: 'gone',
  ECONNRESET: 'gone',
  EINVAL: 'gone',
  ENOTCONN: 'gone',
  EPIPE: 'gone',
};

/** Tells what kind of fault an error of a write is. */
export function faultOf(error: unknown): Fault {
  return codes[(error as { code?: string }).code ?? ''] ?? 'broken';
}

/** A full disk is not emptied while a process ends: longest wait for it, in ms. */
const BROKEN_MS = 250;

let cap = Number.POSITIVE_INFINITY;

/** How many ms without progress are worth waiting for a destination with this fault. */
export function patience(fault: Fault, limit: number): number {
  return fault === 'gone' ? 0 : Math.min(limit, cap, fault === 'slow' ? limit : BROKEN_MS);
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
