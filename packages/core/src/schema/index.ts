export {
  createSchemaObserver,
  type InferSchemaOptions,
  inferSchema,
  type SchemaObserver,
} from './infer/index.ts';
export { mergedIssues, type SchemaIssue } from './issues.ts';
export type { JsonSchema } from './json-schema.ts';
export {
  type RecordValidation,
  type RecordValidationOptions,
  type RecordValidator,
  type RecordValidatorParts,
  validateRecords,
} from './record-validator.ts';
export type {
  InferIn,
  InferOut,
  StandardIssue,
  StandardResult,
  StandardSchemaV1,
} from './standard-schema.ts';
export type { ValidationMode, ValidationOptions, ValidationStats } from './validation.ts';
