import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { clearInterval, setInterval, setTimeout } from 'node:timers';
import type { SinkWork } from '@stele/core';
import type { Trouble } from '@stele/core/authoring';
import { makeFolder } from '../active/open.ts';
import { COMPRESSED, putBack, TEMPORARY, transfer } from '../compression/transfer.ts';
import type { LogNames } from '../names/log-names.ts';
import type { Keep, Settings } from '../options/settings.ts';
import { identityText, readIdentity } from '../presence/identity.ts';
import type { Lock } from '../presence/lock.ts';
import { keyText, type Presence } from '../presence/presence.ts';
import type { FileCounters } from '../sink/counters.ts';
import { listRotated, type RotatedFile } from './catalogue.ts';
import { beyond } from './prune.ts';
import type { PutAway } from './put-away.ts';

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
  const { names, settings, keep, presence, lock, rotation, putAway, counters, trouble, clock, current } =
    parts;
  const { compress } = settings;
  const maker = identityText(presence.identity);
  /** True when there is nothing to do but to put in order what others have left. */
  const idle =
    compress === undefined &&
    names.archive === names.folder &&
    Math.min(keep.count, keep.age, keep.bytes) === Number.POSITIVE_INFINITY;
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
      trouble.attempt('restore', restore);
      const failed = new Set<string>();
      for (;;) {
        const held = presence.held();
        const wanted = list().filter((file) => isWanted(file) && !failed.has(file.path));
        const free = wanted.filter((file) => !held.has(keyText(file)));
        if (free.length < wanted.length) pending = true;
        const [file] = free;
        if (file === undefined) break;
        work = free.map((one) => workOn(one, 0));
        if (!(await put(file))) failed.add(file.path);
        trouble.attempt('prune', prune);
      }
      trouble.attempt('prune', prune);
    } catch (error) {
      trouble.tell('housekeeping', error);
    } finally {
      work = [];
      lock.release();
    }
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

  const list = (): RotatedFile[] => listRotated(names).filter((file) => file.path !== current());

  const workOn = ({ path, suffix }: RotatedFile, progress: number): SinkWork => ({
    kind: compress !== undefined && suffix === '' ? 'compress' : 'move',
    subject: basename(path),
    progress,
  });

  /** Compresses a file, moves it, or both. False when it stays as it is for now. */
  async function put(file: RotatedFile): Promise<boolean> {
    const packs = compress !== undefined && file.suffix === '';
    const suffix = packs ? (compress === 'gzip' ? '.gz' : '.zst') : file.suffix;
    try {
      makeFolder(names.archive, settings.owner);
      const to = `${names.archive}/${file.plain}${suffix}`;
      if (existsSync(to)) {
        // The name was used before: the next round finds the file under another one.
        renameSync(file.path, putAway.free(file, file.suffix));
        return true;
      }
      const progress = (share: number): void => {
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
          return false;
        }
        if (packs) counters.compressed++;
        else counters.moved++;
      }
      trouble.over('compress');
      return true;
    } catch (error) {
      // One that is gone was removed by somebody else.
      if ((error as { code?: string }).code !== 'ENOENT' || existsSync(file.path)) {
        trouble.tell('compress', error);
        pending = true;
      }
      return false;
    }
  }

  function prune(): void {
    if (idle) return;
    const held = presence.held();
    const complete = list().filter((file) => file.maker === undefined && file.size > 0);
    const waits = (file: RotatedFile): boolean => compress !== undefined && isWanted(file);
    for (const file of beyond(complete, keep, clock(), waits)) {
      if (held.has(keyText(file))) pending = true;
      else {
        rmSync(file.path, { force: true });
        counters.removed++;
      }
    }
  }

  /** Puts in order what writers have left that came to an end in the midst of it. */
  function restore(): void {
    for (const file of listRotated(names)) {
      const { path, plain, folder, maker: other, size } = file;
      if (other === undefined) {
        if (size === 0 && path !== current()) discard(file);
        continue;
      }
      const who = readIdentity(other);
      if (other === maker || (who !== undefined && !presence.isDead(who, path))) continue;
      const replaced =
        !path.endsWith(TEMPORARY) && !existsSync(`${names.archive}/${file.plain}${file.suffix}`);
      const was = path.endsWith(COMPRESSED) ? '' : file.suffix;
      if (replaced) putBack(path, `${folder}/${plain}${was}`, () => putAway.free(file, was));
      else rmSync(path, { force: true });
    }
  }

  /** Removes an empty file, unless it is about to become a rotated one, or somebody has just opened it. */
  function discard(file: RotatedFile): void {
    if (presence.held().has(keyText(file)) || !rotation.acquire()) return;
    try {
      if (statSync(file.path).size === 0) rmSync(file.path, { force: true });
    } finally {
      rotation.release();
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
      if (pending || (ticks % AGE_TICKS === 0 && keep.age < Number.POSITIVE_INFINITY)) void start();
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
