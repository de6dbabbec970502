import type { RequestRecord } from './request-record.ts';

/** The place of a request among those that are being served. */
export interface OpenPlace {
  record: RequestRecord | undefined;
  before: OpenPlace | undefined;
  after: OpenPlace | undefined;
}

/** Requests that are being served: those that take long are mentioned, and all are written when the process ends. */
export interface OpenRequests {
  add(record: RequestRecord): OpenPlace;
  delete(place: OpenPlace): void;
  readonly size: number;
}

/**
 * A list whose places know one another, and forget all when they are left: nothing of a request is held once it has
 * ended, not even by a former table of a `Set`.
 *
 * @param pendingMs milliseconds after which a request is mentioned; undefined for never
 */
export function createOpenRequests(
  pendingMs: number | undefined,
  onExit: (fn: () => void) => () => void,
): OpenRequests {
  let first: OpenPlace | undefined;
  let last: OpenPlace | undefined;
  let size = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let held = false;

  function all(): RequestRecord[] {
    const records: RequestRecord[] = [];
    for (let place = first; place !== undefined; place = place.after)
      if (place.record !== undefined) records.push(place.record);
    return records;
  }

  function look(): void {
    // Ended here and not with the last request: on a quiet server that would be after each.
    if (size === 0) {
      clearInterval(timer);
      timer = undefined;
      return;
    }
    const now = performance.now();
    for (const record of all()) record.mention(now);
  }

  return {
    add(record) {
      const place: OpenPlace = { record, before: last, after: undefined };
      if (last === undefined) first = place;
      else last.after = place;
      last = place;
      size++;
      if (!held) {
        held = true;
        onExit(() => {
          for (const each of all()) each.abandon();
        });
      }
      if (pendingMs === undefined || timer !== undefined) return place;
      timer = setInterval(look, Math.max(10, pendingMs / 4));
      (timer as { unref?(): void }).unref?.();
      return place;
    },
    delete(place) {
      if (place.record === undefined) return;
      const { before, after } = place;
      if (before === undefined) first = after;
      else before.after = after;
      if (after === undefined) last = before;
      else after.before = before;
      place.record = undefined;
      place.before = undefined;
      place.after = undefined;
      size--;
    },
    get size() {
      return size;
    },
  };
}
