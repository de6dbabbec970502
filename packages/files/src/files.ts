import { checkFolder } from './active/open.ts';
import { rotatedIn } from './archive/catalogue.ts';
import { checkNames } from './names/check-names.ts';
import { createLogNames } from './names/log-names.ts';
import type { FilesOptions } from './options/options.ts';
import { readOptions } from './options/read.ts';
import type { Settings } from './options/settings.ts';
import { cannotOpen } from './options/wrong.ts';
import { byLevel } from './sink/by-level.ts';
import type { FilesSink } from './sink/files-sink.ts';
import { logSink } from './sink/log-sink.ts';

/** The levels of core. */
const standardLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
/** Stands for all levels where the length of names matters. */
const LONGEST_LEVEL = 'xxxxxxxxxx';

/**
 * Writes to a file that is put away and begun anew by size, by time or both, in order and without loss: see
 * `FdSinkOptions`. Several sinks and processes may write to the same path.
 *
 * @throws SteleError naming the option that is wrong, or STELE_SINK_OPEN with path and cause
 */
export function files(options: FilesOptions): FilesSink {
  return createFiles(options, Date.now);
}

/** The same with a clock of its own, in ms since 1970. */
export function createFiles(options: FilesOptions, clock: () => number): FilesSink {
  const settings = readOptions(options);
  checkNames(createLogNames(settings, settings.byLevel ? LONGEST_LEVEL : undefined), settings);
  if (!settings.byLevel) return logSink(settings, undefined, clock, true);
  // Their files are opened by their first lines.
  const { folder } = createLogNames(settings, 'info');
  try {
    checkFolder(folder);
  } catch (cause) {
    throw cannotOpen(folder, cause);
  }
  const known = new Set([...standardLevels, ...settings.keepByLevel.keys()]);
  const left = settings.rotates ? [...known].filter((level) => hasArchives(settings, level)) : [];
  return byLevel((level) => logSink(settings, level, clock, false), settings.sink as object, left);
}

/** Whether there are rotated files of a level, which have to be kept within limits before its first line. */
function hasArchives(settings: Settings, level: string): boolean {
  const names = createLogNames(settings, level);
  return [names.folder, names.archive].some((folder) => {
    try {
      return rotatedIn(folder, names).length > 0;
    } catch {
      // It is told with the first line.
      return false;
    }
  });
}
