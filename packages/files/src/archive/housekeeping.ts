import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { clearInterval, setInterval, setTimeout } from 'node:timers';
import type { SinkWork } from '@stele/core';
import type { Trouble } from '@stele/core/authoring';
import { backoff } from '../active/backoff.ts';
import { makeFolder } from '../active/open.ts';
import { transfer } from '../compression/transfer.ts';
import type { LogNames } from '../names/log-names.ts';
import type { Keep, Settings } from '../options/settings.ts';
import { identityText } from '../presence/identity.ts';
import type { Lock } from '../presence/lock.ts';
import { keyText, type Presence } from '../presence/presence.ts';
import type { FileCounters } from '../sink/counters.ts';
import { createCatalogue, type RotatedFile } from './catalogue.ts';
import { beyond } from './prune.ts';
import type { PutAway } from './put-away.ts';
import { restore } from './restore.ts';

/** What becomes of rotated files. */
export interface Housekeeping {
  /** Has everything put in order soon. */
  wake(): void;
  /** Called every second or so. */
  tick(): void;
  /** Resolves when everything that can be done is done. */
  settle(): Promise<void>;
  /** What is done at the moment, and what waits. */
  work(): SinkWork[];
}

/** What housekeeping is done with. */
export interface HousekeepingParts {
  readonly names: LogNames;
  readonly settings: Settings;
  readonly keep: Keep;
  readonly presence: Presence;
  /** Held by the one writer that keeps house. */
  readonly lock: Lock;
  /** Held while a file gets another name. */
  readonly rotation: Lock;
  readonly putAway: PutAway;
  readonly counters: FileCounters;
  readonly trouble: Trouble;
  readonly clock: () => number;
  /** Path of the current file. */
  readonly current: () => string;
}

/** How long, in ms, several rotations are waited for. */
const PAUSE_MS = 50;
/** Ticks between two looks at the ages of files. */
const AGE_TICKS = 60;

/** One writer of a log keeps house at a time; the others try again later. */
export function createHousekeeping(parts: HousekeepingParts): Housekeeping {
  const { names, settings, keep, presence, lock, putAway, counters, trouble, clock, current } = parts;
  const { compress } = settings;
  const maker = identityText(presence.identity);
  /** True when there is nothing to do but to put in order what others have left. */
  const idle =
    compress === undefined &&
    names.archive === names.folder &&
    Math.min(keep.count, keep.age, keep.bytes) === Number.POSITIVE_INFINITY;
  const catalogue = createCatalogue(names, (error) => trouble.tell('archive', error));
  /** Files that could not be compressed or moved, which are tried again after a while. */
  const failed = new Set<string>();
  const wait = backoff(clock);
  let pending = false;
  let soon = false;
  let begun = false;
  let ticks = 0;
  let session: Promise<void> | undefined;
  let work: SinkWork[] = [];

  const isWanted = (file: RotatedFile): boolean =>
    file.maker === undefined &&
    file.path !== current() &&
    file.size > 0 &&
    ((compress !== undefined && file.suffix === '') || file.folder !== names.archive);

  async function keepHouse(): Promise<void> {
    if (!acquire()) return;
    try {
      pending = false;
      if (wait.over()) failed.clear();
      let files = list();
      trouble.attempt('restore', () => {
        const { changed, unsure } = restore(files, parts);
        if (unsure) pending = true;
        if (changed) files = list();
      });
      // What comes while others are compressed counts as it is: a log may be written faster than that goes.
      for (let round = 0; await keepRound(files, round === 0); round++) files = list();
      if (failed.size > 0) pending = true;
      else wait.reset();
    } catch (error) {
      trouble.tell('housekeeping', error);
    } finally {
      work = [];
      lock.release();
    }
  }

  /** Removes what is too much, and puts the rest in its place. False when there is nothing to be put anywhere. */
  async function keepRound(files: readonly RotatedFile[], isFirst: boolean): Promise<boolean> {
    const held = presence.held();
    const wanted = files.filter((file) => isWanted(file) && !failed.has(file.path));
    const free = new Set(wanted.filter((file) => !held.has(keyText(file))));
    if (free.size < wanted.length) pending = true;
    trouble.attempt('prune', () => prune(files, held, isFirst ? free : new Set()));
    const isLast = free.size === 0;
    let code = '';
    for (const file of free) {
      work = [...free].map((one) => workOn(one, 0));
      // On a full disk the next one would have no more space.
      if (!/^E(NOSPC|DQUOT)$/.test(code)) code = await put(file);
      free.delete(file);
      if (code === '') continue;
      failed.add(file.path);
      if (wait.over()) wait.more();
    }
    return !isLast;
  }

  function acquire(): boolean {
    try {
      presence.makeFolder();
      const acquired = lock.acquire();
      pending = !acquired;
      return acquired;
    } catch (error) {
      pending = true;
      if (!idle) trouble.tell('housekeeping', error);
      return false;
    }
  }

  const list = (): RotatedFile[] => catalogue.list().filter((file) => file.path !== current());

  const workOn = ({ path, suffix }: RotatedFile, progress: number): SinkWork => ({
    kind: compress !== undefined && suffix === '' ? 'compress' : 'move',
    subject: basename(path),
    progress,
  });

  /** Compresses a file, moves it, or both. Resolves with the code of the error when it stays as it is for now. */
  async function put(file: RotatedFile): Promise<string> {
    const packs = compress !== undefined && file.suffix === '';
    const suffix = packs ? (compress === 'gzip' ? '.gz' : '.zst') : file.suffix;
    try {
      makeFolder(names.archive, settings.owner);
      const to = `${names.archive}/${file.plain}${suffix}`;
      if (existsSync(to)) {
        // The name was used before: the next round finds the file under another one.
        renameSync(file.path, putAway.free(file, file.suffix));
        return '';
      }
      const progress = (share: number): void => {
        lock.touch();
        work = [workOn(file, share), ...work.slice(1)];
      };
      const isHeld = (): boolean => presence.held().has(keyText(file));
      if (packs || !renamed(file.path, to)) {
        const done = await transfer({
          from: file.path,
          to,
          compress: packs ? compress : undefined,
          maker,
          progress,
          isHeld,
          otherwise: () => putAway.free(file, file.suffix),
        });
        if (!done) {
          pending = true;
          return 'EBUSY';
        }
        if (packs) counters.compressed++;
        else counters.moved++;
      }
      trouble.over('compress');
      return '';
    } catch (error) {
      // One that is gone was removed by somebody else.
      const { code = 'EIO' } = error as { code?: string };
      if (code === 'ENOENT' && !existsSync(file.path)) return '';
      trouble.tell('compress', error);
      return code;
    }
  }

  /** @param soon files that are compressed next */
  function prune(files: readonly RotatedFile[], held: Set<string>, soon: Set<RotatedFile>): void {
    if (idle) return;
    const complete = files.filter((file) => file.maker === undefined && file.size > 0);
    const packs = (file: RotatedFile): boolean => compress !== undefined && file.suffix === '';
    const unpacked = { soon: (file: RotatedFile) => packs(file) && soon.has(file), later: packs };
    for (const file of beyond(complete, keep, clock(), unpacked)) {
      if (held.has(keyText(file))) pending = true;
      else {
        rmSync(file.path, { force: true });
        soon.delete(file);
        counters.removed++;
      }
    }
  }

  function start(): Promise<void> {
    session ??= keepHouse().finally(() => {
      session = undefined;
    });
    return session;
  }

  return {
    wake() {
      if (idle && begun) return;
      begun = true;
      pending = true;
      if (soon) return;
      soon = true;
      setTimeout(() => {
        soon = false;
        if (pending) void start();
      }, PAUSE_MS).unref();
    },
    tick() {
      ticks++;
      const waits = failed.size > 0 && !wait.over();
      if ((pending && !waits) || (ticks % AGE_TICKS === 0 && keep.age < Number.POSITIVE_INFINITY))
        void start();
    },
    async settle() {
      const hold = setInterval(() => {}, 1 << 30);
      try {
        await session;
        await start();
      } finally {
        clearInterval(hold);
      }
    },
    work: () => work,
  };
}

/** Moves a file within a file system. False when that is not possible. @throws an error with `code` */
function renamed(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EXDEV') return false;
    throw error;
  }
}
