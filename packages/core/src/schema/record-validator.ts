import type { Fields, LogRecord } from '../formatters/record.ts';
import { ownMembers } from '../values/own-members.ts';
import { ISSUES, type SchemaIssue } from './issues.ts';
import type { StandardSchemaV1 } from './standard-schema.ts';
import {
  checkSchema,
  checkValidation,
  createValidate,
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
   * Which records the schema is for. One that throws is reported, and the record goes out without validation.
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
  /** Writes a record of its own in place of one that was rejected. It is not validated itself. */
  readonly emit: (level: 'error', msg: string, fields: Fields) => void;
}

/** Looks at one record before it is formatted. */
export interface RecordValidator {
  /** The record as it was, with `schema_issues`, or undefined when it was rejected and another one written instead. */
  (record: LogRecord): LogRecord | undefined;
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
export function createRecordValidator(
  schema: StandardSchemaV1,
  options: RecordValidationOptions,
  parts: RecordValidatorParts,
): RecordValidator {
  const { mode, on = 'fields', match } = options;
  const counts = noCounts();
  const validate = createValidate(options, parts, counts);
  let replacing = false;

  function concerns(record: LogRecord): boolean {
    try {
      return match === undefined || match(record);
    } catch (error) {
      counts.unchecked++;
      parts.report('schema', error);
      return false;
    }
  }

  function replace(record: LogRecord, issues: readonly SchemaIssue[]): void {
    const { template, msg, levelName, logger, err } = record;
    replacing = true;
    try {
      parts.emit('error', 'record rejected by its schema', {
        // The template holds none of the values.
        rejected: {
          msg: template ?? msg,
          level: levelName,
          logger,
          // The schema was not asked about it.
          ...(on === 'fields' && err !== undefined ? { err } : {}),
        },
        [ISSUES]: issues,
      });
    } catch (error) {
      parts.report('schema', error);
    } finally {
      replacing = false;
    }
  }

  const validator = (record: LogRecord): LogRecord | undefined => {
    // The record that stands for a rejected one must not be rejected in turn.
    if (replacing || mode === 'off' || !concerns(record)) return record;
    const issues = validate(schema, on === 'fields' ? record.fields : record)?.issues;
    if (issues === undefined) return record;
    if (mode !== 'strict') return { ...record, fields: withIssues(record.fields, issues) };
    replace(record, issues);
    return undefined;
  };
  return Object.assign(validator, { stats: (): ValidationStats => ({ ...counts }) });
}

/** Fields and what is wrong with them. Members that throw stand as what they threw. */
export function withIssues(fields: object, issues: readonly SchemaIssue[]): Fields {
  const out = ownMembers(fields);
  const before = out[ISSUES];
  out[ISSUES] = before === undefined ? issues : [before, issues].flat();
  return out;
}
