import type { FdSinkOptions } from '@stele/core';
import type { Template } from '../names/template.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Zone } from '../schedule/zone.ts';

/** `KeepOptions`, checked and complete. */
export interface Keep {
  readonly count: number;
  /** In ms. */
  readonly age: number;
  readonly bytes: number;
}

/** `FilesOptions`, checked and complete. */
export interface Settings {
  /** Everything up to the name of the file. */
  readonly folder: Template;
  /** The name of the file, less its extension. */
  readonly stem: Template;
  /** With its dot, or empty. */
  readonly ext: string;
  readonly name: string;
  /** Whether a file is ever put away by this sink. */
  readonly rotates: boolean;
  /** In bytes, Infinity for no limit. */
  readonly size: number;
  readonly schedule: Schedule | undefined;
  readonly zone: Zone;
  readonly keep: Keep;
  readonly keepByLevel: ReadonlyMap<string, Keep>;
  readonly byLevel: boolean;
  readonly compress: 'gzip' | 'zstd' | undefined;
  readonly archiveFolder: Template;
  readonly archiveName: Template;
  /** What an empty file begins with, `''` for nothing. */
  readonly header: string;
  readonly mode: number;
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  readonly symlink: Template | undefined;
  readonly durability: 'none' | 'interval' | 'each';
  readonly intervalMs: number;
  readonly reopenOn: readonly `SIG${string}`[];
  /** Whether a batch may be cut at each line feed: a record is one line. */
  readonly oneLine: boolean;
  readonly sink: FdSinkOptions;
}
