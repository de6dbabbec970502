// Long because looking, rotating and writing change the same few variables, and their order is the guarantee.
import { fstatSync, lstatSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Trouble } from '@stele/core/authoring';
import type { PutAway } from '../archive/put-away.ts';
import type { Durability } from '../durability/durability.ts';
import type { LogNames } from '../names/log-names.ts';
import type { Settings } from '../options/settings.ts';
import { identityText } from '../presence/identity.ts';
import { alone, type Lock } from '../presence/lock.ts';
import type { Presence } from '../presence/presence.ts';
import type { FileCounters } from '../sink/counters.ts';
import { createAppend } from './append.ts';
import { backoff } from './backoff.ts';
import { noFile } from './current.ts';
import { countLines, lastBatch } from './last-batch.ts';
import { linkTo } from './link.ts';
import { isSame, openLog } from './open.ts';
import { createPeriod } from './period.ts';
import { endsWithinLine, endTear } from './tail.ts';
import { createTurn } from './turn.ts';

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
  /** Lets go of the file; a later line opens it again. Never throws. */
  leave(): void;
  /** The same for good: nothing opens it any more. Never throws. */
  close(): void;
}

const LINE_FEED = 10;
/** How long, in ms, a path is believed to lead where it led. */
const TRUST_MS = 10;

export function createActiveFile(parts: ActiveParts): ActiveFile {
  const { names, settings, presence, lock, putAway, durability, counters, trouble, clock, rotated } = parts;
  const { header, oneLine, owner, size: limit } = settings;
  const headBytes = Buffer.byteLength(header);
  const own = noFile();
  const period = createPeriod(settings);
  const append = createAppend(own, presence);
  const turn = createTurn(lock, trouble);
  let lookedAt = 0;
  let closed = false;
  const last = lastBatch();
  const wait = backoff(clock);

  const pathAt = (now: number): string => `${names.folder}/${names.current(period.wallAt(now))}`;
  const isElsewhere = (): boolean => !isSame(lstatSync(own.path, { throwIfNoEntry: false }), own.file);

  /** Takes the file of the present period in place of the one before. @throws an error with `code` */
  function take(old: string | undefined): void {
    const now = clock();
    const to = pathAt(now);
    const next = openLog(to, settings, presence.declare, own.fd < 0 ? undefined : own.file);
    if (own.fd >= 0) durability.retire(own.fd, old);
    // Others may have given names meanwhile.
    if (old === undefined) putAway.forget();
    const { begun, fd, refused, size } = next;
    Object.assign(own, { path: to, file: next, fd, size, torn: false });
    own.fresh = size === headBytes ? size : 0;
    period.begin(size === 0 ? now : Math.min(begun, now));
    lookedAt = performance.now();
    last.forget();
    turn.over();
    if (refused !== undefined) trouble.tell('owner', refused);
    if (size === 0) {
      durability.made(dirname(to));
      head();
    } else mend();
    if (names.symlink === undefined) return;
    const { symlink } = names;
    trouble.attempt('symlink', () => linkTo(symlink, to, identityText(presence.identity), owner));
  }

  /** Begins an empty file, unless another writer does. */
  function head(): void {
    own.fresh = 0;
    if (header === '') return;
    trouble.attempt('header', () =>
      alone(lock, () => {
        if (fstatSync(own.fd).size === 0) writeSync(own.fd, header);
      }),
    );
    own.size = fstatSync(own.fd).size;
    own.fresh = Math.min(own.size, headBytes);
  }

  /** Ends a line that somebody left unfinished, unless the next batch begins with a line feed. */
  function mend(): void {
    if (!endsWithinLine(own.fd, own.size) || append.leads()) return;
    trouble.attempt('repair', () => {
      if (endTear(own.fd, lock)) counters.repaired++;
    });
    own.size = fstatSync(own.fd).size;
  }

  /** Sees what others did to the file. @throws an error with `code` when there is no file to write to */
  function look(): void {
    if (own.fd < 0) {
      take(undefined);
      return;
    }
    const stats = fstatSync(own.fd);
    const now = performance.now();
    // A file that got another name was changed, but not written to.
    const suspicious = stats.nlink === 0 || stats.ctimeMs !== stats.mtimeMs || now - lookedAt >= TRUST_MS;
    if (suspicious) {
      lookedAt = now;
      if (isElsewhere()) {
        follow(stats.nlink === 0, stats);
        return;
      }
    }
    if (stats.size === own.size && !own.torn) return;
    const grown = stats.size > own.size;
    own.size = stats.size;
    if (own.size === 0) {
      period.begin(clock());
      head();
    }
    if (own.torn) {
      // It was this sink: there is nobody to wait for.
      if (endsWithinLine(own.fd, own.size)) own.size += writeSync(own.fd, '\n');
      own.torn = false;
    } else if (grown) mend();
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
    put(lost, 0, lost.length, append.leads());
  }

  /** Puts the file away and begins a new one. False when the present one has to do for a while. */
  function replace(): boolean {
    if (!wait.over()) return false;
    try {
      const to = pathAt(clock());
      if (to !== own.path) {
        take(own.path);
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
    const got = turn.take(isElsewhere);
    // Somebody else is at it: the file gets a few lines more meanwhile.
    if (got === 'busy') return false;
    if (got === 'needless') return takeOther();
    const { path } = own;
    try {
      if (isElsewhere()) return takeOther();
      if (endsWithinLine(own.fd, own.size)) endPiece();
      const away = putAway.put(path, period.wall(), clock());
      try {
        take(away);
      } catch (error) {
        // The lines go on where they belong.
        if (lstatSync(path, { throwIfNoEntry: false }) === undefined) renameSync(away, path);
        throw error;
      }
      counters.rotations++;
      rotated();
      return true;
    } finally {
      turn.release();
    }
  }

  /** Ends a piece of a line, so that files one after the other have whole lines. */
  function endPiece(): void {
    try {
      writeSync(own.fd, '\n');
    } catch {
      // There is no space for it.
    }
  }

  /** Another writer has put the file away. */
  function takeOther(): boolean {
    take(undefined);
    rotated();
    return true;
  }

  /** How far a piece of the lines may go into the file, which is put away first where it has to be. */
  function room(bytes: Uint8Array, from: number, to: number, lead: boolean): number {
    const now = clock();
    if (period.wentBack(now)) {
      if (pathAt(now) !== own.path) replace();
    } else if (period.isOver(now)) {
      if (own.size <= own.fresh && pathAt(now) === own.path) period.begin(now);
      else replace();
    }
    for (;;) {
      const left = limit - own.size - Number(lead);
      if (to - from <= left) return to;
      if (oneLine && left > 0) {
        const end = bytes.lastIndexOf(LINE_FEED, from + left - 1) + 1;
        if (end > from) return end;
      }
      if (own.size <= own.fresh || !replace()) break;
    }
    // Larger than any file may be, or there is no other file to be had.
    if (own.size > own.fresh || !oneLine) return to;
    return bytes.indexOf(LINE_FEED, from) + 1 || to;
  }

  /** @throws an error with `code` when no line was written */
  function put(bytes: Uint8Array, from: number, to: number, lead: boolean): number {
    const whole = append.lines(bytes, from, to, lead);
    last.keep(bytes, from, from + whole);
    durability.written(own.fd);
    return whole;
  }

  function rescue(): void {
    if (own.fd < 0) return;
    trouble.attempt('reopen', () => {
      const { ctimeMs, mtimeMs, nlink } = fstatSync(own.fd);
      if (nlink === 0 && ctimeMs <= mtimeMs) look();
    });
  }

  function leave(): void {
    rescue();
    durability.end();
    if (own.fd >= 0) durability.retire(own.fd, undefined);
    own.fd = -1;
  }

  return {
    path: () => own.path || pathAt(clock()),
    fd: () => own.fd,
    open() {
      take(undefined);
      if (own.file.refused !== undefined) throw own.file.refused;
    },
    write(bytes, from, to) {
      let at = from;
      try {
        while (at < to) {
          look();
          const lead = append.leads();
          at += put(bytes, at, room(bytes, at, to, lead), lead);
        }
      } catch (error) {
        if (at === from) throw error;
      }
      return at - from;
    },
    check() {
      if (own.fd < 0) return;
      try {
        lookedAt = 0;
        look();
      } catch {
        // It will be told when there is a line that cannot be written.
      }
    },
    rescue,
    reopen() {
      if (closed) return;
      trouble.attempt('reopen', () => {
        const before = own.file;
        look();
        if (own.file !== before) return;
        take(undefined);
        counters.reopened++;
      });
    },
    rotate() {
      if (closed) return;
      trouble.attempt('rotate', () => {
        look();
        if (own.size > own.fresh) replace();
      });
    },
    leave,
    close() {
      leave();
      closed = true;
    },
  };
}
