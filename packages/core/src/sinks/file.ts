import { readRotation, rotatingSink } from '#rooms';
import { closeFd, fsyncFd, isRegular, openFile } from '#runtime';
import { checkOptions, show } from '../config/check.ts';
import { headerOf } from '../config/named-format.ts';
import { SteleError } from '../errors.ts';
import type { FileMode } from '../runtime/surface.ts';
import { sinkOn } from './fd/descriptor.ts';
import { type FdSinkOptions, fdSinkOptions } from './fd/options.ts';
import type { RotateOptions } from './rotation/options.ts';
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
  readonly durability?: 'none' | 'fsync-each' | undefined;
  /**
   * Puts the file away under another name and begins a new one, between two lines. One process writes to such a file.
   *
   * @default never
   */
  readonly rotate?: RotateOptions | undefined;
}

/**
 * Writes to a file, in order and without loss: see `FdSinkOptions`. Several sinks and processes may append to the
 * same file. The file stays open: one that is moved or deleted is still written to, unless it rotates.
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
    header: 'string',
    durability: ['none', 'fsync-each'],
    // See below.
    rotate: 'any',
  } as const;
  if (typeof options === 'string' || typeof options?.path !== 'string') {
    const given =
      typeof options === 'string'
        ? JSON.stringify(options)
        : options?.path === undefined
          ? 'left out'
          : show(options.path);
    const where = typeof options === 'object' && options !== null ? 'file.path' : 'file';
    if (typeof options === 'object' && options !== null)
      checkOptions({ ...options, path: 'x' }, expected, 'file');
    throw new SteleError('STELE_CONFIG_TYPE', `${where} is ${given}; allowed: file({ path: 'app.log' })`);
  }
  checkOptions(options, expected, 'file');
  const { path, durability, rotate } = options;
  const rotation = rotate === undefined ? undefined : readRotation(rotate, 'file.rotate');
  const each = durability === 'fsync-each';
  const { format, header = headerOf(format, 'file.format') } = options;
  const settings: FileOptions = { ...options, header, ...(each ? { flush: 'line' } : {}) };
  const fd = open(path, settings);
  if (rotation !== undefined) {
    if (isRegular(fd))
      return rotatingSink({ fd, path, rotation, options: settings, sync: each, clock: Date.now });
    closeFd(fd);
    const text = 'allowed: a regular file, because of file.rotate';
    throw new SteleError('STELE_CONFIG_VALUE', `file.path is ${JSON.stringify(path)}; ${text}`);
  }
  const secure = (): void => fsyncFd(fd);
  const descriptor = { fd, name: 'file', close: () => closeFd(fd), secure };
  return sinkOn(each ? { ...descriptor, sync: secure } : descriptor, settings);
}

function open(path: string, mode: FileMode): number {
  try {
    return openFile(path, mode);
  } catch (cause) {
    const message = `file.path ${JSON.stringify(path)} cannot be opened: ${(cause as Error).message}`;
    throw new SteleError('STELE_SINK_OPEN', message, { cause });
  }
}
