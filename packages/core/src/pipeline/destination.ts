import type { Formatter } from '../formatters/formatter.ts';
import type { LogRecord } from '../formatters/record.ts';
import type { Filter } from '../sinks/sink.ts';
import { inTheCall } from '../values/promises.ts';
import type { AttachedSink } from './attached-sink.ts';

/** A sink as the records of some categories see it: from which level, through which filter, in which format. */
export class Destination {
  readonly attached: AttachedSink;
  readonly min: number;
  readonly filter: Filter | undefined;
  readonly formatter: Formatter;
  /** Which of the pipeline's policies its records are read by; 0 is the logger's. */
  readonly policy: number;

  constructor(
    attached: AttachedSink,
    min: number,
    filter: Filter | undefined,
    formatter: Formatter,
    policy = 0,
  ) {
    this.attached = attached;
    this.min = min;
    this.filter = filter;
    this.formatter = formatter;
    this.policy = policy;
  }

  /** False when the filter refuses the record. */
  accepts(record: LogRecord): boolean {
    try {
      if (this.filter === undefined || inTheCall<unknown>(this.filter(record))) return true;
    } catch (error) {
      this.attached.report('filter', error);
      return true;
    }
    this.attached.filtered++;
    return false;
  }
}
