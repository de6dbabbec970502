import { checkOptions } from '../config/check.ts';
import { DIALECT, type JsonSchema } from '../schema/json-schema.ts';
import { put } from '../values/put.ts';
import { type AnyCatalogue, type DescribeOptions, describeOptions, descriptions } from './describe.ts';

/**
 * The JSON Schema (draft 2020-12) of the events of one or several catalogues: one of `$defs` for each event, by name.
 * The same catalogues give the same schema.
 *
 * @throws SteleError for what is no catalogue, and for names and identifiers that two events have
 */
export function catalogueJsonSchema(
  catalogues: AnyCatalogue | readonly AnyCatalogue[],
  options: DescribeOptions = {},
): JsonSchema {
  checkOptions(options, describeOptions, 'catalogueJsonSchema');
  const { title = 'Event catalogue' } = options;
  const defs: Record<string, unknown> = {};
  const all = descriptions(catalogues, options, 'catalogueJsonSchema');
  for (const { name, id, level, msg, doc, fields } of all) {
    put(defs, name, {
      ...(doc === undefined ? {} : { description: doc }),
      type: 'object',
      properties: {
        name: { const: name },
        ...(id === undefined ? {} : { id: { const: id } }),
        level: { const: level },
        msg: { const: msg },
        fields,
      },
      required: ['name', ...(id === undefined ? [] : ['id']), 'level', 'msg', 'fields'],
    });
  }
  const anyOf = all.map(({ name }) => ({ $ref: `#/$defs/${name}` }));
  return { $schema: DIALECT, title, ...(anyOf.length === 0 ? { not: {} } : { anyOf }), $defs: defs };
}
