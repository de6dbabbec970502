import type { Fields, LogRecord } from '../formatters/record.ts';
import { ISSUES, type SchemaIssue, withIssues } from './issues.ts';
import type { StandardSchemaV1 } from './standard-schema.ts';
import {
  checkSchema,
  checkValidation,
  createValidate,
  failure,
  noCounts,
  type ValidationOptions,
  type ValidationParts,
  type ValidationStats,
} from './validation.ts';

/** Options of `validateRecords()`. */
export interface RecordValidationOptions extends ValidationOptions {
  /** What the schema describes: the fields of the call, or the whole record. @default 'fields' */
  readonly on?: 'fields' | 'record';
  /**
   * Which records the schema is for. One that throws is reported, and the record goes out without validation. One that
   * answers with a promise is reported and not asked again: no record is validated.
   * @default all records
   */
  readonly match?: (record: LogRecord) => boolean;
}

/** A schema that records must follow, before it knows the logger it works for. */
export interface RecordValidation {
  /** Makes the validator of one logger. */
  start(parts: RecordValidatorParts): RecordValidator;
}

/** What a validator needs of its logger. */
export interface RecordValidatorParts extends ValidationParts {
  /**
   * Writes a record in place of one that was rejected. It is not validated itself.
   *
   * @param rejected whose logger, context and bindings it may carry
   */
  readonly emit: (level: 'error', msg: string, fields: Fields, rejected: LogRecord) => void;
}

/** Looks at one record before it is formatted. */
export interface RecordValidator {
  /** The record as it was, with `schema_issues`, or undefined when it was rejected and another one written instead. */
  (record: LogRecord): LogRecord | undefined;
  /** The same as a verdict, for records whose fields are added elsewhere. Undefined when nothing is wrong. */
  check(record: LogRecord): readonly SchemaIssue[] | 'rejected' | undefined;
  stats(): ValidationStats;
}

/**
 * A schema for the records of a logger that did not come out of a catalogue.
 *
 * Records are plain data by then, and redacted: the schema sees what would be logged. What it makes of the data,
 * defaults and transformed values, is not used.
 *
 * @throws SteleError naming the option that is wrong
 */
export function validateRecords(
  schema: StandardSchemaV1,
  options: RecordValidationOptions = {},
): RecordValidation {
  checkSchema(schema, 'validateRecords: schema');
  checkValidation(options, { on: ['fields', 'record'], match: 'function' }, 'validateRecords');
  return { start: (parts) => createRecordValidator(schema, options, parts) };
}

/** Makes a validator of checked options. It never throws. */
function createRecordValidator(
  schema: StandardSchemaV1,
  options: RecordValidationOptions,
  parts: RecordValidatorParts,
): RecordValidator {
  const { mode, on = 'fields', match } = options;
  const counts = noCounts();
  const validate = createValidate(options, parts, counts, true);
  let replacing = false;
  let asynchronous = false;

  function concerns(record: LogRecord): boolean {
    if (match === undefined) return true;
    let error: Error | undefined;
    try {
      if (!asynchronous) {
        const answer: unknown = match(record);
        if (typeof (answer as PromiseLike<unknown> | null | undefined)?.then !== 'function') return !!answer;
        asynchronous = true;
        Promise.resolve(answer).catch(() => {});
        error = new TypeError('match of validateRecords is asynchronous: records are not validated');
      }
    } catch (thrown) {
      error = failure('match of validateRecords', thrown);
    }
    counts.unchecked++;
    if (error !== undefined) parts.report('schema', error);
    return false;
  }

  function replace(record: LogRecord, issues: readonly SchemaIssue[]): void {
    const { template, msg, levelName, logger, err } = record;
    replacing = true;
    try {
      const rejected = {
        // The template holds none of the values.
        msg: template ?? msg,
        level: levelName,
        logger,
        // The schema was not asked about it.
        ...(on === 'fields' && err !== undefined ? { err } : {}),
      };
      parts.emit('error', 'record rejected by its schema', { rejected, [ISSUES]: issues }, record);
    } catch (error) {
      parts.report('schema', error);
    } finally {
      replacing = false;
    }
  }

  function check(record: LogRecord): readonly SchemaIssue[] | 'rejected' | undefined {
    // The record that stands for a rejected one must not be rejected in turn.
    if (replacing || mode === 'off' || !concerns(record)) return undefined;
    const issues = validate(
      schema,
      on === 'fields' ? record.fields : plain(record),
      'validateRecords',
    )?.issues;
    if (issues === undefined || mode !== 'strict') return issues;
    replace(record, issues);
    return 'rejected';
  }

  const validator = (record: LogRecord): LogRecord | undefined => {
    const found = check(record);
    if (found === undefined) return record;
    if (found === 'rejected') return undefined;
    return { ...plain(record), fields: withIssues(record.fields, found) };
  };
  return Object.assign(validator, { check, stats: (): ValidationStats => ({ ...counts }) });
}

/** The members of a record as its own. It may come as an object that reads them when asked. */
function plain(record: LogRecord): LogRecord {
  const { time, level, levelName, logger, msg, template, context, bindings, fields, err } = record;
  return {
    time,
    level,
    levelName,
    logger,
    msg,
    ...(template === undefined ? {} : { template }),
    context,
    bindings,
    fields,
    ...(err === undefined ? {} : { err }),
  };
}
