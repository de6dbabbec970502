import { checkOptions } from '../config/check.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import {
  type AnyCatalogue,
  type DescribeOptions,
  type Description,
  describeOptions,
  descriptions,
} from './describe.ts';

/**
 * A Markdown page with a table for each namespace: identifier, name, level, message, fields and meaning of its
 * events. The same catalogues give the same page.
 *
 * @throws SteleError for what is no catalogue, and for names and identifiers that two events have
 */
export function catalogueMarkdown(
  catalogues: AnyCatalogue | readonly AnyCatalogue[],
  options: DescribeOptions = {},
): string {
  checkOptions(options, describeOptions, 'catalogueMarkdown');
  const { title = 'Event catalogue' } = options;
  const groups = new Map<string, string[]>();
  for (const event of descriptions(catalogues, options, 'catalogueMarkdown')) {
    const rows = groups.get(event.namespace) ?? [];
    rows.push(row(event));
    groups.set(event.namespace, rows);
  }
  const tables = Array.from(groups, ([namespace, rows]) =>
    [`## ${namespace}`, '', HEAD, '|---|---|---|---|---|---|', ...rows].join('\n'),
  );
  return `${[`# ${text(title)}`, ...tables].join('\n\n')}\n`;
}

const HEAD = '| Id | Event | Level | Message | Fields | Meaning |';

function row({ id = '', name, level, msg, doc = '', fields }: Description): string {
  const cells = [code(id), code(name), level, code(msg), fieldList(fields), text(doc)];
  return `| ${cells.join(' | ')} |`;
}

function fieldList(schema: JsonSchema): string {
  const { properties = {}, required = [] } = schema as { properties?: object; required?: string[] };
  return Object.entries(properties)
    .map(([name, held]) => {
      const type = typeName(held, schema);
      return `${code(name + (required.includes(name) ? '' : '?'))} ${text(type)}`;
    })
    .join('<br>');
}

/** A type in few words: `string (uuid)`, `integer[]`, `"a" | "b"`. */
function typeName(schema: JsonSchema | boolean, root: JsonSchema): string {
  if (typeof schema === 'boolean') return schema ? 'any' : 'never';
  const { type, format, items, anyOf, oneOf, $ref } = schema;
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
  const either = anyOf ?? oneOf;
  if (Array.isArray(either)) return either.map((one) => typeName(one, root)).join(' | ');
  if (typeof $ref === 'string') return referredType($ref, root);
  if (type === 'array' && items !== undefined) {
    const name = typeName(items as JsonSchema, root);
    return name.includes(' ') ? `(${name})[]` : `${name}[]`;
  }
  const named = Array.isArray(type) ? type.join(' | ') : type;
  if (typeof named !== 'string') return 'any';
  return typeof format === 'string' ? `${named} (${format})` : named;
}

/** References may go in circles: only the type of what they lead to is told. */
function referredType(reference: string, { $defs = {} }: { readonly $defs?: object }): string {
  const [, name = ''] = /^#\/\$defs\/([^/]+)$/.exec(reference) ?? [];
  const found = Object.entries($defs).find(([key]) => key === name)?.[1] as { type?: unknown } | undefined;
  return typeof found?.type === 'string' ? found.type : 'any';
}

/** Text in a cell, in which nothing is markup. */
function text(plain: string): string {
  return plain.replace(/[\\`*_[<|~&]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, '<br>');
}

/** Code in a cell. A bar ends a cell even there. */
function code(plain: string): string {
  if (plain === '') return '';
  const ticks = Math.max(0, ...Array.from(plain.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(ticks + 1);
  const pad = ticks > 0 ? ' ' : '';
  return fence + pad + plain.replace(/[\r\n]+/g, ' ').replaceAll('|', '\\|') + pad + fence;
}
