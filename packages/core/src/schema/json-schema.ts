import type { StandardSchemaV1 } from './standard-schema.ts';

/** A JSON Schema, draft 2020-12, as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** The name of the dialect. */
export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The part of Standard JSON Schema v1 (https://standardschema.dev/json-schema) that is used. */
interface Converter {
  readonly input?: (options: { readonly target: string }) => unknown;
  readonly output?: (options: { readonly target: string }) => unknown;
}

/**
 * Asks a schema for its JSON Schema by Standard JSON Schema v1. Undefined when it does not offer one.
 *
 * @param side what the schema accepts, or what it makes of it
 * @throws what the schema throws for a type that JSON Schema cannot express
 */
export function standardJsonSchema(
  schema: StandardSchemaV1,
  side: 'input' | 'output',
): JsonSchema | undefined {
  const { jsonSchema } = schema['~standard'] as { jsonSchema?: Converter };
  const made = jsonSchema?.[side]?.({ target: 'draft-2020-12' });
  return typeof made === 'object' && made !== null ? (made as JsonSchema) : undefined;
}
