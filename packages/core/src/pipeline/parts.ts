import type { RecordPublisher } from '../channels/index.ts';
import type { Volume } from '../config/volume.ts';
import type { DisplayOptions } from '../formatters/display.ts';
import type { Formatter } from '../formatters/formatter.ts';
import type { RecordKeys } from '../formatters/json.ts';
import type { ErrorData } from '../formatters/record.ts';
import type { Features } from '../logger/features.ts';
import type { LevelTable } from '../logger/levels.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import type { RecordValidator } from '../schema/index.ts';
import type { Sink } from '../sinks/sink.ts';
import type { Limits } from '../values/limits.ts';
import type { AttachedSink, Report } from './attached-sink.ts';
import type { Destination } from './destination.ts';
import type { Draft } from './draft.ts';
import type { Enricher, Observer } from './record-lane.ts';
import type { Route } from './routes.ts';
import type { TopRules } from './top-table.ts';

/** Everything a pipeline is made of, checked and complete. */
export interface PipelineParts {
  /** Name of loggers without one. */
  readonly name: string;
  readonly levels: LevelTable;
  readonly sinks: readonly AttachedSink[];
  /** Where records go that no route speaks of. */
  readonly destinations: readonly Destination[];
  readonly routes: readonly Route[];
  /** The format of the pipeline's own lines. Sinks that use it share them. */
  readonly json: Formatter;
  readonly rules: TopRules;
  /** Policies of sinks that have their own, in the order of their numbers, from 1 on. */
  readonly policies: readonly FieldPolicy[];
  readonly limits: Required<Limits>;
  readonly keys: Required<RecordKeys>;
  readonly display: DisplayOptions;
  readonly base: object | undefined;
  readonly clock: () => number;
  readonly report: Report;
  readonly enrichers: readonly Enricher[];
  readonly observers: readonly Observer[];
  /** Discards what is too much, and counts it. */
  readonly volume: Volume;
  /** Hold records against schemas. */
  readonly validators: readonly RecordValidator[];
  /** Sinks that take audit records; all of the logger's when undefined. */
  readonly audit: ReadonlySet<string> | undefined;
  readonly features: () => Features;
  /** Gives records to whoever listens in the process. */
  readonly published: RecordPublisher;
  /** Looks at the error of every record from `warn` on that has one. */
  readonly onError: ((err: ErrorData | undefined, record: Draft) => void) | undefined;
  /** What is done with every flush. */
  readonly flushing: (() => Promise<void> | void)[];
  /** What else ends with the pipeline; told which sinks go on for another one. */
  readonly closing: ((keep: ReadonlySet<Sink>) => Promise<void> | void)[];
}
