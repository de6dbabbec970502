import type { LogRecord } from '@stele/core';
import { ModelSink } from './model-sink.ts';

/** A sink that breaks rules. */
export interface BrokenSink {
  readonly what: string;
  /** Why, by the rule. */
  readonly breaks: Readonly<Record<string, RegExp>>;
  /** True when it breaks further rules, as a consequence. @default false */
  readonly amongOthers?: true;
  readonly make: () => ModelSink;
}

/** The sentences of the rules. */
export const rules = {
  once: 'writes each record once, in order',
  many: 'keeps 5,000 records in order',
  modest: 'needs no more of a record than its `input` says',
  quiet: 'does not log through the logger that feeds it',
  untouched: 'does not modify the record, nor the bytes of its line',
  bytes: 'takes lines as text and as bytes',
  hostile: 'survives hostile text: control characters, U+2028, multi-byte, 100 kB',
  flushed: 'has written everything when flush resolves',
  flushedAgain: 'may be flushed any number of times, also when idle',
  concurrent: 'resolves concurrent flushes',
  sync: 'leaves nothing waiting when flushSync returns (when offered)',
  disposed: 'flushes on disposal',
  disposedAgain: 'may be disposed of any number of times, and flushed afterwards',
  late: 'counts instead of throwing after disposal',
  balanced: 'accounts for each record at any moment: accepted = written + dropped + pending (when it counts)',
  failing: 'counts what a failing destination refuses (when it can be made to fail)',
} as const;

export type Line = string | Uint8Array;

/** The model with some members replaced. */
export function model(
  change: (sink: ModelSink) => Partial<Record<keyof ModelSink, unknown>>,
): () => ModelSink {
  return () => {
    const sink = new ModelSink();
    return Object.assign(sink, change(sink));
  };
}

/** The model with another `write`, which can call the one of the model. */
export function writing(
  write: (next: (line: Line) => void, line: Line, record: LogRecord, sink: ModelSink) => unknown,
): () => ModelSink {
  return model((sink) => {
    const original = sink.write.bind(sink);
    return {
      write: (line: Line, record: LogRecord) => write((text) => original(text, record), line, record, sink),
    };
  });
}
