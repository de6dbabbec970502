import { createLogger, type ErrorData, type MemorySink, memory } from '../../src/index.ts';
import type { EventPort } from '../../src/wide/index.ts';

/** A real logger that hides nothing, as an event port with a clock that only moves when it is told to. */
export interface Recording {
  readonly port: EventPort;
  readonly sink: MemorySink;
  /** What went wrong, as `kind: message`. */
  readonly reports: string[];
  /** The messages of exempt records. */
  readonly exempt: string[];
  pass(ms: number): void;
  /** The records as data: message, level, fields, message of the error. */
  readonly records: readonly Seen[];
}

interface Seen {
  readonly msg: string;
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly err?: string;
}

export function record(level: string = 'trace', more: Partial<EventPort> = {}): Recording {
  const sink = memory();
  const logger = createLogger({ level, redact: false, sinks: { sink } });
  const reports: string[] = [];
  const exempt: string[] = [];
  let elapsed = 1000;
  let ids = 0;
  return {
    sink,
    reports,
    exempt,
    pass(ms) {
      elapsed += ms;
    },
    get records() {
      return sink.records.map(({ msg, levelName, fields, err }) => ({
        msg,
        level: levelName,
        fields,
        ...(err === undefined ? {} : { err: (err as ErrorData).message }),
      }));
    },
    port: {
      emit(name, msg, fields, err, isExempt) {
        if (isExempt) exempt.push(String(msg));
        if (msg === undefined) logger.at(name)(err as Error, undefined, fields);
        else logger.at(name)(msg, fields, err);
      },
      now: () => 0,
      elapsed: () => elapsed,
      enabled: (name) => logger.isLevelEnabled(name),
      report: (kind, error) => void reports.push(`${kind}: ${(error as Error).message}`),
      random: () => ++ids / 2 ** 48,
      ...more,
    },
  };
}

/** The id of the nth event of a recording. */
export const id = (n: number): string => n.toString(16).padStart(12, '0');
