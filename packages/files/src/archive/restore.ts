import { existsSync, rmSync, statSync } from 'node:fs';
import { COMPRESSED, putBack, TEMPORARY } from '../compression/transfer.ts';
import type { LogNames } from '../names/log-names.ts';
import { identityText, readIdentity } from '../presence/identity.ts';
import type { Lock } from '../presence/lock.ts';
import { keyText, type Presence } from '../presence/presence.ts';
import type { RotatedFile } from './catalogue.ts';
import type { PutAway } from './put-away.ts';

/** What is needed to put in order what others have left. */
export interface RestoreParts {
  readonly names: LogNames;
  readonly presence: Presence;
  /** Held while a file gets another name. */
  readonly rotation: Lock;
  readonly putAway: PutAway;
  /** Path of the current file. */
  readonly current: () => string;
}

/** What came of it. */
export interface Restored {
  /** Whether there are other files now. */
  readonly changed: boolean;
  /** Whether something is left of somebody who may be alive. */
  readonly unsure: boolean;
}

/** Puts in order what writers have left that came to an end in the midst of it. @throws an error with `code` */
export function restore(files: readonly RotatedFile[], parts: RestoreParts): Restored {
  const { names, presence, putAway, current } = parts;
  const own = identityText(presence.identity);
  let changed = false;
  let unsure = false;
  for (const file of files) {
    const { path, plain, folder, maker, size } = file;
    if (maker === undefined) {
      if (size === 0 && path !== current()) changed = discard(file, parts) || changed;
      continue;
    }
    if (maker === own) continue;
    const who = readIdentity(maker);
    if (who !== undefined && !presence.isDead(who, path)) {
      unsure = true;
      continue;
    }
    const replaced = !path.endsWith(TEMPORARY) && !existsSync(`${names.archive}/${file.plain}${file.suffix}`);
    const was = path.endsWith(COMPRESSED) ? '' : file.suffix;
    if (replaced) putBack(path, `${folder}/${plain}${was}`, () => putAway.free(file, was));
    else rmSync(path, { force: true });
    changed = true;
  }
  return { changed, unsure };
}

/** Removes an empty file, unless it is about to become a rotated one, or somebody has just opened it. */
function discard(file: RotatedFile, { presence, rotation }: RestoreParts): boolean {
  if (presence.held().has(keyText(file)) || !rotation.acquire()) return false;
  try {
    const isEmpty = statSync(file.path).size === 0;
    if (isEmpty) rmSync(file.path, { force: true });
    return isEmpty;
  } finally {
    rotation.release();
  }
}
