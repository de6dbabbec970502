import { fstatSync, ftruncateSync, writeSync } from 'node:fs';
import type { Presence } from '../presence/presence.ts';
import type { Current } from './current.ts';
import { createShortage } from './shortage.ts';

/** Writes at the end of the current file. */
export interface Append {
  /** Whether lines begin with a line feed, because a piece of a line of somebody else may stand before them. */
  leads(): boolean;
  /**
   * Writes these lines, or whole lines from their start, and returns their bytes.
   *
   * @throws an error with `code` when it was none
   */
  lines(bytes: Uint8Array, from: number, to: number, lead: boolean): number;
}

const LINE_FEED = 10;

/**
 * A disk that is full takes lines in part. A writer that is alone takes the piece back. Where others may stand behind
 * it by now, nobody can: then all of them begin each batch with a line feed, in one call with it, so that no line is
 * ever joined to a piece. A blank line is the worst that comes of it.
 */
export function createAppend(current: Current, presence: Presence): Append {
  const shortage = createShortage();

  function write(bytes: Uint8Array, from: number, to: number, lead: boolean): number {
    try {
      if (!lead) return writeSync(current.fd, bytes, from, to - from);
      const all = new Uint8Array(to - from + 1);
      all[0] = LINE_FEED;
      all.set(bytes.subarray(from, to), 1);
      const count = writeSync(current.fd, all);
      if (count > 0) current.size++;
      return Math.max(0, count - 1);
    } catch (error) {
      shortage.seen();
      throw error;
    }
  }

  /** Tries the rest of what was taken in part, to learn why. */
  function rest(bytes: Uint8Array, from: number, to: number): { error?: unknown; more: number } {
    let at = from;
    try {
      // The lines of others may stand behind the part by now.
      if (presence.others())
        throw Object.assign(new Error('ENOSPC: a part of a line was taken'), { code: 'ENOSPC' });
      while (at < to) at += writeSync(current.fd, bytes, at, to - at);
      return { more: at - from };
    } catch (error) {
      return { error, more: at - from };
    }
  }

  /** Ends a record of which nothing else is missing: written once more, it would be there twice. */
  function end(): void {
    try {
      writeSync(current.fd, '\n');
    } catch {
      current.torn = true;
    }
  }

  /** Takes a piece of a line back: a disk that is full has whole lines only. */
  function undo(count: number, whole: number): void {
    current.torn = true;
    try {
      // Others may write behind it at any moment, and would lose that.
      if (presence.others() || fstatSync(current.fd).size !== current.size + count) return;
      ftruncateSync(current.fd, current.size + whole);
      current.torn = false;
    } catch {
      // It is ended before the next line.
    }
  }

  return {
    leads: () => shortage.isNear(current.path) && presence.others(),
    lines(bytes, from, to, lead) {
      let count = write(bytes, from, to, lead);
      let whole = count;
      if (count < to - from) {
        shortage.seen();
        const { error, more } = rest(bytes, from + count, to);
        count += more;
        const at = from + count;
        whole = bytes.lastIndexOf(LINE_FEED, at - 1) + 1 - from;
        if (count === 0 || whole < 0) whole = 0;
        if (at < to && whole < count && bytes[at] === LINE_FEED) {
          whole = count + 1;
          end();
        } else if (whole < count) undo(count, whole);
        if (whole === 0) throw error;
      }
      current.size += whole;
      return whole;
    },
  };
}
