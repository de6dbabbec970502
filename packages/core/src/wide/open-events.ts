import { onExit } from '#runtime';

/** Something that is written at the latest when the process ends. */
export interface OpenEvent {
  readonly owner: object | undefined;
  /** Writes it as it is now. Never throws. */
  abandon(): void;
}

/**
 * Events that are held at most. Over it the oldest is let go: it is written when it ends, but no longer at the end of
 * the process. Most likely its end was forgotten.
 */
export const MAX_OPEN = 10_000;

const open = /* @__PURE__ */ new Set<OpenEvent>();
let letGo: (() => void) | undefined;

/** Has an event abandoned at the end of the process. False when the oldest one had to make way. */
export function holdOpen(event: OpenEvent): boolean {
  open.add(event);
  letGo ??= onExit(endOpenEvents);
  if (open.size <= MAX_OPEN) return true;
  for (const oldest of open) {
    open.delete(oldest);
    break;
  }
  return false;
}

/** The event has ended. */
export function releaseOpen(event: OpenEvent): void {
  open.delete(event);
  if (open.size > 0) return;
  letGo?.();
  letGo = undefined;
}

/**
 * Writes open events as incomplete, and follow-up records that wait.
 *
 * @param owner only events of this owner, @default all
 */
export function endOpenEvents(owner?: object): void {
  for (const event of [...open]) if (owner === undefined || event.owner === owner) event.abandon();
}
