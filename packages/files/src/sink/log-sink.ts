import { lstatSync } from 'node:fs';
import { clearInterval, setInterval } from 'node:timers';
import { fdSink, type SinkEvent } from '@stele/core';
import { createTrouble } from '@stele/core/authoring';
import { type ActiveFile, createActiveFile } from '../active/active-file.ts';
import { createHousekeeping } from '../archive/housekeeping.ts';
import { createPutAway } from '../archive/put-away.ts';
import { createDurability } from '../durability/durability.ts';
import { createLogNames } from '../names/log-names.ts';
import type { Settings } from '../options/settings.ts';
import { cannotOpen, wrong } from '../options/wrong.ts';
import { createLock } from '../presence/lock.ts';
import { createPresence, type Presence } from '../presence/presence.ts';
import { createCounters, type FilesStats } from './counters.ts';
import { onEnd, onSignals } from './end.ts';
import type { FilesSink } from './files-sink.ts';
import { healthOf } from './health.ts';

const TICK_MS = 1000;
/** Ticks between two signs of life. */
const BEAT_TICKS = 10;
/** Age in ms at which a lock that is held for moments counts as abandoned by an owner out of sight. */
const TURN_MS = 5000;
/** Stands for a descriptor that is not there yet. No terminal has it. */
const NO_DESCRIPTOR = 0x7fff_ffff;

/**
 * Makes a sink on the files of one log: those of a path with `{level}` are as many logs.
 *
 * @param eager whether the file must be there at once; else it is opened by the first line
 * @throws SteleError STELE_SINK_OPEN when it cannot be opened
 */
export function logSink(
  settings: Settings,
  level: string | undefined,
  clock: () => number,
  eager: boolean,
): FilesSink {
  const names = createLogNames(settings, level);
  const counters = createCounters();
  const trouble = createTrouble();
  const presence = createPresence(names.hidden, settings.owner);
  const lock = createLock(`${names.hidden}/rotate.lock`, presence, TURN_MS);
  const putAway = createPutAway(names, settings.owner);
  const durability = createDurability(settings, counters, trouble);
  const active = createActiveFile({
    names,
    settings,
    presence: settings.rotates ? presence : lenient(presence),
    lock,
    putAway,
    durability,
    counters,
    trouble,
    clock,
    rotated: () => house.wake(),
  });
  const house = createHousekeeping({
    names,
    settings,
    keep: (level === undefined ? undefined : settings.keepByLevel.get(level)) ?? settings.keep,
    presence,
    lock: createLock(`${names.hidden}/work.lock`, presence),
    rotation: lock,
    putAway,
    counters,
    trouble,
    clock,
    current: active.path,
  });
  if (eager)
    try {
      openNow(active);
    } catch (error) {
      active.close();
      presence.leave();
      throw error;
    }
  let ticks = 0;
  const timer = setInterval(() => {
    ticks++;
    if (ticks % BEAT_TICKS === 0) presence.beat();
    active.check();
    if (settings.rotates) house.tick();
  }, TICK_MS).unref();
  if (settings.rotates) house.wake();
  let isEnding = false;
  const leave = (): void => {
    active.leave();
    presence.leave();
  };
  const deaf = onSignals(settings.reopenOn, active.reopen);
  const stay = onEnd(() => {
    isEnding = true;
    leave();
  });

  /** Listeners that are called later at the end of the process may still write. */
  function write(bytes: Uint8Array, from: number, to: number): number {
    try {
      return active.write(bytes, from, to);
    } finally {
      if (isEnding) leave();
    }
  }

  const sink = fdSink(
    {
      fd: active.fd() < 0 ? NO_DESCRIPTOR : active.fd(),
      name: 'files',
      write,
      secure: () => durability.secure(active.fd()),
      close: active.close,
    },
    settings.sink,
  );
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    await sink[Symbol.asyncDispose]?.();
    clearInterval(timer);
    if (settings.rotates) await house.settle();
    // Up to here signals are heard, though nothing is opened any more: without a listener they would end the process.
    deaf();
    stay();
    presence.leave();
  }

  const stats = (): FilesStats => ({ ...trouble.last(), ...sink.stats(), ...counters });
  return {
    ...(sink as FilesSink),
    async flush() {
      await sink.flush?.();
      active.rescue();
    },
    flushSync() {
      sink.flushSync?.();
      active.rescue();
    },
    stats,
    health: () => healthOf(stats(), house.work()),
    reportTo(listener: (event: SinkEvent) => void) {
      sink.reportTo?.(listener);
      trouble.reportTo(listener);
    },
    rotate() {
      sink.flushSync?.();
      active.rotate();
    },
    reopen() {
      sink.flushSync?.();
      active.reopen();
    },
    settled: () => closing ?? (settings.rotates ? house.settle() : Promise.resolve()),
    [Symbol.asyncDispose]: () => (closing ??= close()),
  };
}

function openNow(active: ActiveFile): void {
  const path = active.path();
  let isLink = false;
  try {
    isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    if (!isLink) active.open();
  } catch (cause) {
    throw cannotOpen(path, cause);
  }
  // What is put away would be the link.
  if (isLink) throw wrong('files.path', path, 'the file itself, not a link to it');
}

/** Where nobody rotates, a file may be written to in a folder that may not. */
function lenient(presence: Presence): Presence {
  return {
    ...presence,
    declare(file) {
      try {
        presence.declare(file);
      } catch {
        // Nobody of these rights can put the file away.
      }
    },
  };
}
