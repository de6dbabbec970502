import type { Trouble } from '@stele/core/authoring';
import type { Lock } from '../presence/lock.ts';
import { pause } from '../presence/pause.ts';

/** The right to put the file away, which one writer has at a time. */
export interface Turn {
  /**
   * Waits a few ms for it, but not again and again while somebody keeps it.
   *
   * @param needless whether somebody else has done it meanwhile
   * @returns `busy` when it is not to be had for now
   * @throws an error with `code`
   */
  take(needless: () => boolean): 'mine' | 'needless' | 'busy';
  release(): void;
  /** Tells that there is another file: whoever had the right has used it. */
  over(): void;
}

const TRIES = 5;
/** How long, in ms, lines wait for it altogether, before it is asked for now and then only. */
const PATIENCE_MS = 100;
/** How long, in ms, it is then left alone. */
const PAUSE_MS = 50;
/** How long, in ms, it may be refused without being told. */
const SILENT_MS = 3000;

export function createTurn(lock: Lock, trouble: Trouble): Turn {
  /** When it was refused first for this file, how long was waited since, and when to ask again. */
  let since: number | undefined;
  let waited = 0;
  let next = 0;

  function over(): void {
    if (since === undefined) return;
    since = undefined;
    waited = 0;
    next = 0;
    trouble.over('turn');
  }

  function refused(at: number): 'busy' {
    const now = performance.now();
    since ??= at;
    waited += now - at;
    if (waited >= PATIENCE_MS) next = now + PAUSE_MS;
    if (now - since >= SILENT_MS) {
      const message = 'EBUSY: another writer does not let the file be put away';
      trouble.tell('turn', Object.assign(new Error(message), { code: 'EBUSY' }));
    }
    return 'busy';
  }

  return {
    take(needless) {
      const now = performance.now();
      if (now < next) return 'busy';
      for (let tries = next > 0 ? 0 : TRIES; !lock.acquire(); tries--) {
        if (tries === 0) return refused(now);
        pause(1);
        if (needless()) return 'needless';
      }
      over();
      return 'mine';
    },
    release: lock.release,
    over,
  };
}
