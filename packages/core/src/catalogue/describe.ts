import { type JsonSchema, standardJsonSchema } from '../schema/json-schema.ts';
import type { StandardSchemaV1 } from '../schema/standard-schema.ts';
import { put } from '../values/put.ts';
import { type CheckedDef, definitionOf, Taken } from './definition.ts';
import type { Holes } from './template.ts';
import type { CatalogEvent } from './types.ts';

/** Any catalogue, whatever its events. */
export type AnyCatalogue = Readonly<Record<string, (...args: never) => CatalogEvent>>;

/** Options of the generated references. */
export interface DescribeOptions {
  /** Title of the whole. @default 'Event catalogue' */
  readonly title?: string;
  /**
   * Gives the JSON Schema, draft 2020-12, of a schema that offers none itself, or another than it offers. What it
   * throws stands in the result as a comment, and the placeholders of the message stand for the fields.
   * @default what the schema offers by Standard JSON Schema
   */
  readonly toJsonSchema?: (schema: StandardSchemaV1) => object | undefined;
}

export const describeOptions = { title: 'string', toJsonSchema: 'function' } as const;

/** An event, with the JSON Schema of its fields. */
export interface Description extends CheckedDef {
  readonly namespace: string;
  readonly fields: JsonSchema;
}

/**
 * The events of catalogues, in the order of their definition.
 *
 * @throws SteleError for what is no catalogue, and for names and identifiers that two events have
 */
export function descriptions(
  given: AnyCatalogue | readonly AnyCatalogue[],
  { toJsonSchema }: DescribeOptions,
  where: string,
): readonly Description[] {
  const taken = new Taken();
  return [given].flat().flatMap((catalogue) => {
    const { namespace, defs, use } = definitionOf(catalogue, `${where}: catalogue`);
    return defs.map((def) => {
      taken.add(def);
      return { ...def, namespace, fields: fieldsSchema(def, use, toJsonSchema) };
    });
  });
}

function fieldsSchema(
  { schema, holes, name }: CheckedDef,
  use: 'input' | 'output',
  toJsonSchema: DescribeOptions['toJsonSchema'],
): JsonSchema {
  if (schema === undefined) return placeholders(holes, true);
  let reason = 'the schema offers none';
  try {
    const made = toJsonSchema?.(schema) ?? standardJsonSchema(schema, use);
    if (made !== undefined) return embedded(made, name);
  } catch (error) {
    reason = String((error as Error | undefined)?.message ?? error);
  }
  return { $comment: `No JSON Schema: ${reason}`, ...placeholders(holes, false) };
}

/** Its references to itself need a base of their own inside another schema. */
function embedded(made: object, name: string): JsonSchema {
  const text = JSON.stringify(made);
  const { $schema: _, ...schema } = JSON.parse(text) as JsonSchema;
  return text.includes('"$ref":"#') ? { $id: `urn:stele:event:${name}`, ...schema } : schema;
}

function placeholders(holes: Holes, asked: boolean): JsonSchema {
  const properties: Record<string, unknown> = {};
  for (const name of holes) put(properties, name.join('.'), {});
  // `{a.b}` may also be filled from a member of `a`.
  const required = asked ? Object.keys(properties).filter((name) => !name.includes('.')) : [];
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
}
