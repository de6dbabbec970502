import type { Fields } from '../formatters/record.ts';
import { ISSUES, withIssues } from '../schema/issues.ts';
import type { Validate } from '../schema/validation.ts';
import type { CheckedDef } from './definition.ts';
import { templateSchema } from './template.ts';
import type { CatalogEvent } from './types.ts';

/** Makes what makes the events of one definition. */
export function eventMaker(
  def: CheckedDef,
  mode: string,
  use: 'input' | 'output',
  validate: Validate,
): (given?: unknown) => CatalogEvent {
  const { name, id, level, msg } = def;
  const schema = def.schema ?? (def.holes.length === 0 ? undefined : templateSchema(def.holes));
  const known = { name, ...(id === undefined ? {} : { id }) };

  return (given) => {
    const verdict = schema === undefined ? undefined : validate(schema, given, name, !def.schema);
    const issues = verdict?.issues;
    if (issues === undefined) {
      const logged = use === 'output' ? (verdict?.value ?? given) : given;
      return { ...known, level, msg, fields: asFields(logged) };
    }
    if (mode !== 'strict') return { ...known, level, msg, fields: withIssues(asFields(given), issues) };
    return {
      ...known,
      level: 'error',
      msg: `event ${id ?? name} rejected`,
      fields: { [ISSUES]: issues },
      rejected: true,
    };
  };
}

/** What names its members is fields as it is; anything else becomes the field `fields`, as in a log call. */
function asFields(value: unknown): Fields {
  if (value === undefined || value === null) return {};
  try {
    if (typeof value === 'object' && !Array.isArray(value)) {
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype === Object.prototype || prototype === null || Object.keys(value).length > 0)
        return value as Fields;
    }
  } catch {
    // A proxy that throws: its failure is reported as that of a field.
  }
  return { fields: value };
}
