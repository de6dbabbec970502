import type { SinkEvent } from '../sink.ts';

type Listener = (event: SinkEvent) => void;

/** Tells of trouble that costs no line: once, until it is over. */
export interface Trouble {
  /** Runs something of which failures are told. Never throws. */
  attempt(what: string, run: () => void): void;
  tell(what: string, error: unknown): void;
  over(what: string): void;
  reportTo(listener: Listener): void;
  /** The last error, for the account of a sink. */
  last(): { lastError?: string };
}

export function createTrouble(): Trouble {
  const told = new Set<string>();
  /** The last error while there was nobody to tell. */
  let untold: unknown[] = [];
  let listener: Listener | undefined;
  let last: { lastError?: string } = {};

  function report(error: unknown): void {
    if (listener === undefined) {
      untold = [error];
      return;
    }
    const dropped = { overflow: 0, failed: 0, closed: 0 };
    try {
      listener({ state: 'degraded', error, dropped });
    } catch {
      // Not this sink's fault.
    }
  }

  const trouble: Trouble = {
    attempt(what, run) {
      try {
        run();
        trouble.over(what);
      } catch (error) {
        trouble.tell(what, error);
      }
    },
    tell(what, error) {
      last = { lastError: String((error as Error).message ?? error) };
      if (told.has(what)) return;
      told.add(what);
      // Later: whoever is told may write, and a batch may be on its way.
      queueMicrotask(() => report(error));
    },
    over: (what) => void told.delete(what),
    reportTo(to) {
      listener = to;
      const late = untold;
      untold = [];
      if (late.length > 0) queueMicrotask(() => late.forEach(report));
    },
    last: () => last,
  };
  return trouble;
}
