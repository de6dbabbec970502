import type { SinkStats } from '@stele/core';

/** What happened to the files of a log since the sink was made. */
export interface FileCounters {
  /** Files put away by this sink. */
  rotations: number;
  /** Files compressed by this sink. */
  compressed: number;
  /** Files moved to the archive on another file system by this sink. */
  moved: number;
  /** Rotated files removed by this sink because of `keep`. */
  removed: number;
  /** How often the path was opened anew because the file was moved or deleted, or because of a signal. */
  reopened: number;
  /** Lines written once more because their file was deleted in the moment they were written. */
  recovered: number;
  /** Lines that a killed process had left unfinished, and that were ended. */
  repaired: number;
  /** How often written lines were brought to the disk. */
  syncs: number;
  /** How often that failed. */
  syncFailures: number;
}

/** The account of a sink made by `files()`. */
export interface FilesStats extends SinkStats, Readonly<FileCounters> {}

export function createCounters(): FileCounters {
  return {
    rotations: 0,
    compressed: 0,
    moved: 0,
    removed: 0,
    reopened: 0,
    recovered: 0,
    repaired: 0,
    syncs: 0,
    syncFailures: 0,
  };
}
