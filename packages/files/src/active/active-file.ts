// Long because looking, rotating and writing change the same few variables, and their order is the guarantee.
import { fstatSync, ftruncateSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Trouble } from '@stele/core/authoring';
import type { PutAway } from '../archive/put-away.ts';
import type { Durability } from '../durability/durability.ts';
import type { LogNames } from '../names/log-names.ts';
import type { Settings } from '../options/settings.ts';
import { identityText } from '../presence/identity.ts';
import { alone, type Lock } from '../presence/lock.ts';
import { pause } from '../presence/pause.ts';
import type { Presence } from '../presence/presence.ts';
import type { FileCounters } from '../sink/counters.ts';
import { backoff } from './backoff.ts';
import { countLines, lastBatch } from './last-batch.ts';
import { linkTo } from './link.ts';
import { isSame, type Opened, openLog } from './open.ts';
import { endsWithinLine, endTear } from './tail.ts';

/** What a current file is made of. */
export interface ActiveParts {
  readonly names: LogNames;
  readonly settings: Settings;
  readonly presence: Presence;
  /** Held while a file gets another name, or a line is ended. */
  readonly lock: Lock;
  readonly putAway: PutAway;
  readonly durability: Durability;
  readonly counters: FileCounters;
  readonly trouble: Trouble;
  readonly clock: () => number;
  /** Called when a file has become a rotated one. */
  readonly rotated: () => void;
}

/** The file that is written to. */
export interface ActiveFile {
  /** Where it is, or would be. */
  path(): string;
  fd(): number;
  /** Opens the file. @throws an error with `code` */
  open(): void;
  /** Writes whole lines, as many as it can, and returns their bytes. @throws an error with `code` when it was none */
  write(bytes: Uint8Array, from: number, to: number): number;
  /** Looks whether the file was moved or deleted, while nobody writes. Never throws. */
  check(): void;
  /** Writes the last lines once more if their file was deleted in the moment they were written. Never throws. */
  rescue(): void;
  /** Opens the path anew. Never throws. */
  reopen(): void;
  /** Puts the file away, if there is anything in it. Never throws. */
  rotate(): void;
  close(): void;
}

const LINE_FEED = 10;
/** How long, in ms, a path is believed to lead where it led. */
const TRUST_MS = 10;

export function createActiveFile(parts: ActiveParts): ActiveFile {
  const { names, settings, presence, lock, putAway, durability, counters, trouble, clock, rotated } = parts;
  const { schedule, zone, size: limit } = settings;
  let path = '';
  let file: Opened = { fd: -1, dev: 0, ino: 0, size: 0, begun: 0 };
  let { fd } = file;
  /** Bytes of the file, those of other writers included as of the last look. */
  let size = 0;
  /** What clocks showed when the period of the file began. */
  let wall = 0;
  let dueAt = Number.POSITIVE_INFINITY;
  let lookedAt = 0;
  /** True when a piece of a line was written, and could not be taken back. */
  let torn = false;
  const last = lastBatch();
  const wait = backoff(clock);

  function wallAt(now: number): number {
    const at = schedule === undefined ? now : schedule.current(now);
    return at + zone.offset(at);
  }

  const pathAt = (now: number): string => `${names.folder}/${names.current(wallAt(now))}`;

  /** Takes the file of the present period in place of the one before. @throws an error with `code` */
  function take(old: string | undefined): void {
    const now = clock();
    const to = pathAt(now);
    const next = openLog(to, settings, presence.declare);
    if (fd >= 0) durability.retire(fd, old);
    path = to;
    file = next;
    ({ fd, size } = next);
    begin(size === 0 ? now : Math.min(next.begun, now));
    lookedAt = performance.now();
    torn = false;
    last.forget();
    if (size === 0) {
      durability.made(dirname(path));
      if (settings.header !== '') head();
    } else if (endsWithinLine(fd, size)) mend();
    if (names.symlink === undefined) return;
    const { symlink } = names;
    trouble.attempt('symlink', () => linkTo(symlink, path, identityText(presence.identity), settings.owner));
  }

  function begin(at: number): void {
    wall = wallAt(at);
    if (schedule !== undefined) dueAt = schedule.next(at);
  }

  /** Begins an empty file, unless another writer does. */
  function head(): void {
    trouble.attempt('header', () =>
      alone(lock, () => {
        if (fstatSync(fd).size === 0) writeSync(fd, settings.header);
      }),
    );
    size = fstatSync(fd).size;
  }

  /** Ends a line that somebody left unfinished. */
  function mend(): void {
    trouble.attempt('repair', () => {
      if (endTear(fd, lock)) counters.repaired++;
    });
    size = fstatSync(fd).size;
  }

  /** Sees what others did to the file. @throws an error with `code` when there is no file to write to */
  function look(): void {
    if (fd < 0) {
      take(undefined);
      return;
    }
    const stats = fstatSync(fd);
    const now = performance.now();
    // A file that got another name was changed, but not written to.
    const suspicious = stats.nlink === 0 || stats.ctimeMs !== stats.mtimeMs || now - lookedAt >= TRUST_MS;
    if (suspicious) {
      lookedAt = now;
      if (!isSame(statSync(path, { throwIfNoEntry: false }), file)) {
        follow(stats.nlink === 0, stats);
        return;
      }
    }
    if (stats.size === size && !torn) return;
    const grown = stats.size > size;
    size = stats.size;
    if (size === 0) begin(clock());
    if (torn) {
      // It was this sink: there is nobody to wait for.
      if (endsWithinLine(fd, size)) size += writeSync(fd, '\n');
      torn = false;
    } else if (grown && endsWithinLine(fd, size)) mend();
  }

  /** Goes on in a new file after somebody has moved or deleted this one. */
  function follow(deleted: boolean, { ctimeMs, mtimeMs }: { ctimeMs: number; mtimeMs: number }): void {
    // Deleted before anything else was written: nobody can have seen the last lines.
    const lost = deleted && ctimeMs <= mtimeMs ? last.take() : undefined;
    try {
      if (!deleted && !wait.over()) return;
      take(undefined);
      counters.reopened++;
      wait.reset();
      trouble.over('reopen');
    } catch (error) {
      if (lost !== undefined) last.keep(lost, 0, lost.length);
      if (deleted) throw error;
      // The lines are safe where the file is now.
      wait.more();
      trouble.tell('reopen', error);
      return;
    }
    if (lost === undefined) return;
    counters.recovered += countLines(lost);
    append(lost, 0, lost.length);
  }

  /** Puts the file away and begins a new one. False when the present one has to do for a while. */
  function replace(): boolean {
    if (!wait.over()) return false;
    try {
      const to = pathAt(clock());
      if (to !== path) {
        take(path);
        counters.rotations++;
        rotated();
      } else if (!moveAway()) return false;
      wait.reset();
      trouble.over('rotate');
      return true;
    } catch (error) {
      wait.more();
      trouble.tell('rotate', error);
      return false;
    }
  }

  /** @throws an error with `code` */
  function moveAway(): boolean {
    for (let tries = 5; !lock.acquire(); tries--) {
      // Somebody else is at it: the file gets a few lines more meanwhile.
      if (tries === 0) return false;
      pause(1);
      if (!isSame(statSync(path, { throwIfNoEntry: false }), file)) return takeOther();
    }
    try {
      if (!isSame(statSync(path, { throwIfNoEntry: false }), file)) return takeOther();
      const away = putAway.put(path, wall, clock());
      try {
        take(away);
      } catch (error) {
        // The lines go on where they belong.
        if (statSync(path, { throwIfNoEntry: false }) === undefined) renameSync(away, path);
        throw error;
      }
      counters.rotations++;
      rotated();
      return true;
    } finally {
      lock.release();
    }
  }

  /** Another writer has put the file away. */
  function takeOther(): boolean {
    take(undefined);
    rotated();
    return true;
  }

  /** How far a piece of the lines may go into the file, which is put away first where it has to be. */
  function room(bytes: Uint8Array, from: number, to: number): number {
    const now = clock();
    if (now >= dueAt) {
      if (size === 0 && pathAt(now) === path) begin(now);
      else replace();
    }
    for (;;) {
      const left = limit - size;
      if (to - from <= left) return to;
      if (settings.oneLine && left > 0) {
        const end = bytes.lastIndexOf(LINE_FEED, from + left - 1) + 1;
        if (end > from) return end;
      }
      if (size === 0 || !replace()) break;
    }
    // Larger than any file may be, or there is no other file to be had.
    if (size > 0 || !settings.oneLine) return to;
    return bytes.indexOf(LINE_FEED, from) + 1 || to;
  }

  /** Writes these lines, or whole lines from their start. @throws an error with `code` when it was none */
  function append(bytes: Uint8Array, from: number, to: number): number {
    let count = writeSync(fd, bytes, from, to - from);
    let whole = count;
    if (count < to - from) {
      const { error, more } = rest(bytes, from + count, to);
      count += more;
      whole = Math.max(0, bytes.lastIndexOf(LINE_FEED, from + count - 1) + 1 - from);
      if (whole < count) undo(count, whole);
      if (whole === 0) throw error;
    }
    size += whole;
    last.keep(bytes, from, from + whole);
    durability.written(fd);
    return whole;
  }

  /** Tries the rest of what was taken in part, to learn why. */
  function rest(bytes: Uint8Array, from: number, to: number): { error?: unknown; more: number } {
    let at = from;
    try {
      // The lines of others may stand behind the part by now.
      if (presence.others())
        throw Object.assign(new Error('ENOSPC: a part of a line was taken'), { code: 'ENOSPC' });
      while (at < to) at += writeSync(fd, bytes, at, to - at);
      return { more: at - from };
    } catch (error) {
      return { error, more: at - from };
    }
  }

  /** Takes a piece of a line back: a disk that is full has whole lines only. */
  function undo(count: number, whole: number): void {
    torn = true;
    try {
      // Others may write behind it at any moment, and would lose that.
      if (presence.others() || fstatSync(fd).size !== size + count) return;
      ftruncateSync(fd, size + whole);
      torn = false;
    } catch {
      // It is ended before the next line.
    }
  }

  function rescue(): void {
    if (fd < 0) return;
    trouble.attempt('reopen', () => {
      const { ctimeMs, mtimeMs, nlink } = fstatSync(fd);
      if (nlink === 0 && ctimeMs <= mtimeMs) look();
    });
  }

  return {
    path: () => path || pathAt(clock()),
    fd: () => fd,
    open: () => take(undefined),
    write(bytes, from, to) {
      let at = from;
      try {
        while (at < to) {
          look();
          at += append(bytes, at, room(bytes, at, to));
        }
      } catch (error) {
        if (at === from) throw error;
      }
      return at - from;
    },
    check() {
      if (fd < 0) return;
      try {
        lookedAt = 0;
        look();
      } catch {
        // It will be told when there is a line that cannot be written.
      }
    },
    rescue,
    reopen() {
      trouble.attempt('reopen', () => {
        const before = file;
        look();
        if (file !== before) return;
        take(undefined);
        counters.reopened++;
      });
    },
    rotate() {
      trouble.attempt('rotate', () => {
        look();
        if (size > 0) replace();
      });
    },
    close() {
      rescue();
      durability.end();
      if (fd >= 0) durability.retire(fd, undefined);
      fd = -1;
    },
  };
}
