import { closeFd, type FileMode, fsyncFd, openFile } from '#runtime';
import { checkOptions } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { sinkOn } from './fd/descriptor.ts';
import { type FdSinkOptions, fdSinkOptions } from './fd/options.ts';
import type { Sink } from './sink.ts';

/** Options of `file()`. */
export interface FileOptions extends FdSinkOptions, FileMode {
  /** Where the file is; relative to the working directory of the moment. */
  readonly path: string;
  /**
   * `none`: lines survive the end of the process, however it comes, but not a power failure. `fsync-each`: each line
   * is on the disk before the log call returns, which takes about as long as the disk needs; implies `flush: 'line'`.
   *
   * @default 'none'
   */
  readonly durability?: 'none' | 'fsync-each';
}

/**
 * Writes to a file, in order and without loss: see `FdSinkOptions`. Several sinks and processes may append to the
 * same file. The file stays open: one that is moved or deleted is still written to.
 *
 * @throws SteleError naming the option that is wrong, or STELE_SINK_OPEN with path and cause
 */
export function file(options: FileOptions): Sink {
  const expected = {
    ...fdSinkOptions,
    path: 'string',
    mode: 'count',
    append: 'boolean',
    mkdir: 'boolean',
    durability: ['none', 'fsync-each'],
  } as const;
  // The one option that cannot be left out.
  checkOptions({ ...options, path: options?.path ?? null }, expected, 'file');
  const fd = open(options.path, options);
  const descriptor = { fd, name: 'file', close: () => closeFd(fd), secure: () => fsyncFd(fd) };
  if (options.durability !== 'fsync-each') return sinkOn(descriptor, options);
  return sinkOn({ ...descriptor, sync: () => fsyncFd(fd) }, { ...options, flush: 'line' });
}

function open(path: string, mode: FileMode): number {
  try {
    return openFile(path, mode);
  } catch (cause) {
    const message = `file.path ${JSON.stringify(path)} cannot be opened: ${(cause as Error).message}`;
    throw new SteleError('STELE_SINK_OPEN', message, { cause });
  }
}
