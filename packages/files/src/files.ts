import { checkFolder } from './active/open.ts';
import { createLogNames } from './names/log-names.ts';
import type { FilesOptions } from './options/options.ts';
import { readOptions } from './options/read.ts';
import { cannotOpen } from './options/wrong.ts';
import { byLevel } from './sink/by-level.ts';
import type { FilesSink } from './sink/files-sink.ts';
import { logSink } from './sink/log-sink.ts';

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
  if (!settings.byLevel) return logSink(settings, undefined, clock, true);
  // Their files are opened by their first lines.
  const { folder } = createLogNames(settings, 'info');
  try {
    checkFolder(folder);
  } catch (cause) {
    throw cannotOpen(folder, cause);
  }
  return byLevel((level) => logSink(settings, level, clock, false), settings.sink as object);
}
