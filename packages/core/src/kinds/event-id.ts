/** What identifiers are made of. */
export interface EventIdParts {
  /** Milliseconds since the Unix epoch. @default Date.now */
  readonly clock?: () => number;
  /** Fills bytes with chance. @default crypto.getRandomValues */
  readonly fill?: (bytes: Uint8Array<ArrayBuffer>) => unknown;
}

const LAST = 2 ** 48 - 1;

/**
 * Makes UUIDs version 7 (RFC 9562, section 5.7) that grow, also within a millisecond and when the clock is set back:
 * `rand_a` is a counter with a random start (section 6.2, method 1).
 */
export function createEventIds({ clock = Date.now, fill = chance }: EventIdParts = {}): () => string {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  let time = -1;
  let counter = 0;
  return () => {
    fill(bytes);
    const now = Math.min(Math.max(Math.floor(clock()) || 0, 0), LAST);
    if (now > time) {
      time = now;
      // The highest bit stays free, so that the counter has room to grow.
      counter = view.getUint16(6) & 0x7ff;
    } else if (++counter > 0xfff) {
      time++;
      counter = 0;
    }
    view.setUint16(0, Math.floor(time / 2 ** 32));
    view.setUint32(2, time % 2 ** 32);
    view.setUint16(6, 0x7000 | counter);
    view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };
}

let shared: (() => string) | undefined;

/** The next identifier of this process. */
export function eventId(): string {
  shared ??= createEventIds();
  return shared();
}

/** Identifiers have to differ, not to be secret: where there is no better chance, this will do. */
function chance(bytes: Uint8Array<ArrayBuffer>): void {
  if (globalThis.crypto?.getRandomValues === undefined)
    for (let at = 0; at < bytes.length; at++) bytes[at] = Math.random() * 256;
  else crypto.getRandomValues(bytes);
}
