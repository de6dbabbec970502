import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { fixedIssues, loggableIssues, type SchemaIssue } from './issues.ts';
import { isStandardSchema, type StandardSchemaV1 } from './standard-schema.ts';

/**
 * What becomes of data that its schema refuses.
 *
 * - `strict`: it is not logged; a record of level error, with the issues, is logged in its place;
 * - `warn`: it is logged with the issues in the field `schema_issues`;
 * - `sample`: as `warn`, for a share of the data; the rest is not looked at;
 * - `off`: nothing is looked at.
 */
export type ValidationMode = 'strict' | 'warn' | 'sample' | 'off';

/** What was validated, counted exactly. */
export interface ValidationStats {
  /** How often a schema gave its answer: `validated = passed + failed`. */
  readonly validated: number;
  readonly failed: number;
  /** Part of `failed` that was not logged. */
  readonly rejected: number;
  /** How often there was no answer, because the schema threw or is asynchronous. These go out as they are. */
  readonly unchecked: number;
}

/** What every kind of validation can be told. */
export interface ValidationOptions {
  /** What becomes of data that the schema refuses. @default 'warn' */
  readonly mode?: ValidationMode;
  /** Share of the data that is looked at in mode `sample`, 0 to 1. @default 0.01 */
  readonly share?: number;
}

export type Counts = { -readonly [Name in keyof ValidationStats]: number };

/**
 * Tells what a schema makes of a value. Undefined when it was not asked or gave no answer.
 *
 * @param name whose schema it is, for reports
 * @param fixed whether its issues never show anything of the value
 */
export type Validate = (
  schema: StandardSchemaV1,
  input: unknown,
  name: string,
  fixed?: boolean,
) => Verdict | undefined;

interface Verdict {
  /** Undefined when the value is as it should be. */
  readonly issues?: readonly SchemaIssue[] | undefined;
  readonly value?: unknown;
}

/** What a validation works with. */
export interface ValidationParts {
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** Told of schemas that throw or are asynchronous. */
  readonly report: (kind: string, error: unknown) => void;
}

const validationOptions = {
  mode: ['strict', 'warn', 'sample', 'off'],
  share: 'any',
} as const;

/** @throws SteleError when it is not a number from 0 to 1 */
function checkShare(share: unknown, where: string): void {
  if (share === undefined || (typeof share === 'number' && share >= 0 && share <= 1)) return;
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `${where}.share is ${show(share)}; allowed: a number from 0 to 1`,
  );
}

/** @throws SteleError when it does not follow Standard Schema */
export function checkSchema(schema: unknown, where: string): void {
  if (isStandardSchema(schema)) return;
  throw new SteleError(
    'STELE_CONFIG_TYPE',
    `${where} is ${show(schema)}; allowed: a schema that follows Standard Schema v1, such as one of zod, valibot or arktype`,
  );
}

export const noCounts = (): Counts => ({ validated: 0, failed: 0, rejected: 0, unchecked: 0 });

/** What can be told of something thrown, whose message may quote data: its type, and that only where it is a name. */
export function failure(where: string, error: unknown): Error {
  let type: unknown = typeof error;
  try {
    if (typeof error === 'object' && error !== null) type = Object.getPrototypeOf(error)?.constructor?.name;
  } catch {
    // A proxy that does not say what it is.
  }
  return new Error(`${where} threw ${typeof type === 'string' && /^\w{1,60}$/.test(type) ? type : 'object'}`);
}

/**
 * Makes what asks schemas and counts their answers. It never throws.
 *
 * @param redacted whether redaction is done with what the schemas are asked about
 */
export function createValidate(
  { mode = 'warn', share = 0.01 }: ValidationOptions,
  { random, report }: ValidationParts,
  counts: Counts,
  redacted: boolean,
): Validate {
  const asynchronous = new WeakSet<object>();

  function unanswered(error: Error): undefined {
    counts.unchecked++;
    report('schema', error);
  }

  function ask(schema: StandardSchemaV1, input: unknown, name: string, fixed: boolean): Verdict | undefined {
    if (asynchronous.has(schema)) {
      counts.unchecked++;
      return undefined;
    }
    const result: unknown = schema['~standard'].validate(input);
    if (typeof result !== 'object' || result === null) {
      const type = result === null ? 'null' : typeof result;
      return unanswered(new TypeError(`the schema of ${name} gave ${type} in place of a result`));
    }
    if (typeof (result as Partial<PromiseLike<unknown>>).then === 'function') {
      // Not asked again: what it waits for would be asked once for each record.
      asynchronous.add(schema);
      Promise.resolve(result).catch(() => {});
      return unanswered(
        new TypeError('the schema is asynchronous: what it describes is logged without validation'),
      );
    }
    const { issues, value } = result as { issues?: []; value?: unknown };
    const listed = issues
      ? fixed
        ? fixedIssues(issues)
        : loggableIssues(issues, input, redacted)
      : undefined;
    counts.validated++;
    if (listed === undefined) return { value };
    counts.failed++;
    if (mode === 'strict') counts.rejected++;
    return { issues: listed };
  }

  return (schema, input, name, fixed = false) => {
    if (mode === 'off') return undefined;
    try {
      return mode === 'sample' && random() >= share ? undefined : ask(schema, input, name, fixed);
    } catch (error) {
      return unanswered(failure(`the schema of ${name}`, error));
    }
  };
}

/** Checks the options that all validations share, and those of `more`. */
export function checkValidation(
  options: ValidationOptions,
  more: Parameters<typeof checkOptions>[1],
  where: string,
): void {
  checkOptions(options, { ...validationOptions, ...more }, where);
  checkShare(options.share, where);
}
