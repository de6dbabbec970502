import type { RequestRecord } from './request-record.ts';

/** Requests that are being served: those that take long are mentioned, and all are written when the process ends. */
export interface OpenRequests {
  add(record: RequestRecord): void;
  delete(record: RequestRecord): void;
  readonly size: number;
}

/** @param pendingMs milliseconds after which a request is mentioned; undefined for never */
export function createOpenRequests(
  pendingMs: number | undefined,
  onExit: (fn: () => void) => () => void,
): OpenRequests {
  const open = new Set<RequestRecord>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let held = false;

  function look(): void {
    // Ended here and not with the last request: on a quiet server that would be after each.
    if (open.size === 0) {
      clearInterval(timer);
      timer = undefined;
      return;
    }
    const now = performance.now();
    for (const record of open) record.mention(now);
  }

  return {
    add(record) {
      open.add(record);
      if (!held) {
        held = true;
        onExit(() => {
          for (const each of [...open]) each.abandon();
        });
      }
      if (pendingMs === undefined || timer !== undefined) return;
      timer = setInterval(look, Math.max(10, pendingMs / 4));
      (timer as { unref?(): void }).unref?.();
    },
    delete(record) {
      open.delete(record);
    },
    get size() {
      return open.size;
    },
  };
}
