import { type DiagnosticsChannel, diagnosticsChannel } from '#runtime';
import { checkOptions } from '../config/check.ts';
import type { LogRecord } from '../formatters/record.ts';
import type { Filter, Sink } from '../sinks/sink.ts';

/** Name of the diagnostics channel on which records are published; its messages are `LogRecord`s. */
export const RECORD_CHANNEL = 'stele:record';

/** Options of `channel()`. */
export interface ChannelOptions {
  /** Least severe level that is published. @default every level the logger lets through */
  readonly level?: string;
  /** Records for which it returns false are not published and counted as `filtered`. */
  readonly filter?: Filter;
}

/** Publishes records to `stele:record`. */
export interface RecordPublisher {
  /** True while somebody listens: only then is there a reason to make a record. */
  readonly active: boolean;
  /** Gives a record to the subscribers. False when this was called by one of them, who would call it for ever. */
  publish(record: LogRecord): boolean;
}

/** A publisher, of which a pipeline may ask `active` before each record: it costs reading a property. */
export function recordPublisher(): RecordPublisher {
  const target = diagnosticsChannel(RECORD_CHANNEL) ?? nobody;
  let publishing = false;
  return {
    get active() {
      return target.hasSubscribers;
    },
    publish(record) {
      if (publishing) return false;
      publishing = true;
      try {
        target.publish(record);
      } finally {
        publishing = false;
      }
      return true;
    },
  };
}

const nobody: DiagnosticsChannel = { hasSubscribers: false, publish() {} };

/**
 * A sink that publishes each record to the diagnostics channel `stele:record`, for tools in the same process.
 * Records that nobody listens to are not counted; those that a subscriber logs while it is called are dropped and
 * counted as `failed`. Subscribers share the record with all sinks and must not modify it. One that throws ends the
 * process with an uncaught exception, as with every diagnostics channel. Where the runtime has no diagnostics
 * channels the sink does nothing.
 *
 * @throws SteleError naming the option that is wrong
 */
export function channel(options: ChannelOptions = {}): Sink {
  checkOptions(options, { level: 'string', filter: 'function' }, 'channel');
  const publisher = recordPublisher();
  let written = 0;
  let failed = 0;
  let closed = 0;
  let open = true;
  return {
    name: 'channel',
    input: 'record',
    options,
    write(_line, record) {
      if (!publisher.active) return;
      if (!open) closed++;
      else if (publisher.publish(record)) written++;
      else failed++;
    },
    stats: () => ({
      accepted: written + failed + closed,
      written,
      fallback: 0,
      dropped: { overflow: 0, failed, closed },
      pending: 0,
      bytes: 0,
      state: 'ok',
    }),
    async [Symbol.asyncDispose]() {
      open = false;
    },
  };
}
