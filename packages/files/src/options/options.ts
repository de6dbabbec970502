import type { FdSinkOptions } from '@stele/core';

/** A cron expression of five fields. */
export interface CronInterval {
  /**
   * Minute, hour, day of the month, month, day of the week, as crontab(5) has them: `*`, numbers, names of three
   * letters, ranges, lists and steps.
   */
  readonly cron: string;
}

/** When a file is put away and a new one begun. At least one of `size` and `every` is needed. */
export interface RotateOptions {
  /**
   * Most bytes of a file, as a number or as a text such as `'100MB'` (10⁶ bytes) or `'100MiB'` (2²⁰ bytes). A record
   * that is larger has a file of its own. @default no limit
   */
  readonly size?: number | string | undefined;
  /** The first line of another hour, day, week (from Monday on) or cron period begins a new file. @default never */
  readonly every?: 'hour' | 'day' | 'week' | CronInterval | undefined;
}

/** Which rotated files are kept. Whatever is over one of the limits is removed, the oldest first. */
export interface KeepOptions {
  /** How many. @default all */
  readonly count?: number | undefined;
  /** Longest time since the last line, in ms or as a text such as `'14d'`, in `s`, `m`, `h`, `d` or `w`. @default any */
  readonly age?: number | string | undefined;
  /** Most bytes of all of them, as they lie on the disk, written like `rotate.size`. @default no limit */
  readonly bytes?: number | string | undefined;
}

/** Where rotated files go. */
export interface ArchiveOptions {
  /** Folder; relative to that of the log. May be on another file system. @default the folder of the log */
  readonly folder?: string | undefined;
  /**
   * Name, with `{stem}` and `{ext}` of the log's own name, and `{time}` or `{n}`, which make it unique.
   * @default '{stem}.{time}{ext}'
   */
  readonly name?: string | undefined;
}

/** Options of `files()`. */
export interface FilesOptions extends FdSinkOptions {
  /** Where the current file is; relative to the working directory of the moment. May have tokens such as `{level}`. */
  readonly path: string;
  /** What `{name}` stands for. @default the name of the program's file */
  readonly name?: string | undefined;
  /** When the file is put away and a new one begun. @default never, but reopened when somebody else does so */
  readonly rotate?: RotateOptions | undefined;
  /** Time zone of the periods and of times in names: a name of the IANA database, or `'local'`. @default 'UTC' */
  readonly timeZone?: string | undefined;
  /** Which rotated files are kept, for each level by itself where the path has `{level}`. @default all */
  readonly keep?: KeepOptions | undefined;
  /** The same for single levels, in place of `keep`. Needs `{level}` in the path. @default none */
  readonly keepByLevel?: Readonly<Record<string, KeepOptions>> | undefined;
  /** Compresses rotated files: `gzip` adds `.gz` to the name, `zstd` adds `.zst`. @default false */
  readonly compress?: 'gzip' | 'zstd' | false | undefined;
  /** Where rotated files go. @default beside the log, with the time in the name */
  readonly archive?: ArchiveOptions | undefined;
  /**
   * What each file begins with: whole lines, shorter than `rotate.size`. @default the `header` of the formatter, where
   * it has one
   */
  readonly header?: string | undefined;
  /** Permissions of new files, less the umask. @default 0o640 */
  readonly mode?: number | undefined;
  /** Owner of new files and folders; only root may give files away. @default that of the process */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
  /** Path of a symbolic link to the current file; may have the same tokens that name a folder. @default none */
  readonly symlink?: string | undefined;
  /**
   * - `none`: lines survive the end of the process, however it comes, but not a power failure;
   * - `interval`: what was written is on the disk after `intervalMs` at the latest, without making log calls wait;
   * - `each`: each line is on the disk before the log call returns; implies `flush: 'line'`.
   *
   * @default 'none'
   */
  readonly durability?: 'none' | 'interval' | 'each' | undefined;
  /** Longest time in ms that lines wait for the disk under `durability: 'interval'`. @default 1000 */
  readonly intervalMs?: number | undefined;
  /**
   * Signals at which the path is opened anew, as logrotate and newsyslog send them. They do not end the process any
   * more. @default none
   */
  readonly reopenOn?: `SIG${string}` | readonly `SIG${string}`[] | undefined;
}
