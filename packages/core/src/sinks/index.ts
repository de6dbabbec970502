export { type CustomSinkOptions, sink } from './custom.ts';
export type { Descriptor } from './fd/descriptor.ts';
export type { FdSinkOptions, FlushPolicy } from './fd/options.ts';
export { fdSink } from './fd-sink.ts';
export { type FileOptions, file } from './file.ts';
export { type MemoryOptions, type MemorySink, memory } from './memory.ts';
export type { RotateOptions } from './rotation/options.ts';
export { installSignalHook } from './signals.ts';
export type {
  DropReason,
  Filter,
  FormatData,
  FormatName,
  FormatOption,
  Sink,
  SinkEvent,
  SinkHealth,
  SinkOptions,
  SinkStats,
  SinkWork,
} from './sink.ts';
export { stderr, stdout } from './stdout.ts';
