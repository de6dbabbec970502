export { files } from './files.ts';
export type {
  ArchiveOptions,
  CronInterval,
  FilesOptions,
  KeepOptions,
  RotateOptions,
} from './options/options.ts';
export type { FileCounters, FilesStats } from './sink/counters.ts';
export type { FilesSink } from './sink/files-sink.ts';
