import { type DiagnosticsChannel, diagnosticsChannel } from '#runtime';
import type { LogRecord } from '../formatters/record.ts';

/**
 * Name of the diagnostics channel on which every logger publishes its records, once somebody subscribes. Messages are
 * `LogRecord`s, shared with the sinks. A subscriber that throws ends the process with an uncaught exception, as with
 * every diagnostics channel.
 */
export const RECORD_CHANNEL = 'stele:record';

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
