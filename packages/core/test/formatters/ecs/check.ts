import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

/** Names and types of the schema, as Elastic publishes them; see NOTICE. */
export const published: ReadonlyMap<string, string> = new Map(
  readFileSync(join(import.meta.dirname, 'fields.txt'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ') as [string, string]),
);

const text = (value: unknown): boolean => typeof value === 'string';

/** What Elasticsearch takes without converting: https://www.elastic.co/docs/reference/elasticsearch/mapping-reference */
const tests: Readonly<Record<string, (value: unknown) => boolean>> = {
  keyword: text,
  wildcard: text,
  match_only_text: text,
  long: (value) => Number.isSafeInteger(value),
  float: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => text(value) && !Number.isNaN(Date.parse(value as string)),
  ip: (value) => text(value) && isIP(value as string) > 0,
};

/**
 * Says what is wrong with a document: members that are no fields of the schema, values that are not of their type.
 *
 * @param namespace where fields may be that the schema does not have
 */
export function faults(document: Readonly<Record<string, unknown>>, namespace?: string): string[] {
  const found: string[] = [];
  const required = ['@timestamp', 'log.level', 'message', 'ecs.version'];
  const head = Object.keys(document).slice(0, required.length);
  if (head.join() !== required.join()) found.push(`begins with ${head.join()}`);
  for (const [name, value] of Object.entries(document)) {
    if (name === namespace) continue;
    if (name === 'labels') found.push(...labelFaults(value));
    else found.push(...fieldFaults(name, value));
  }
  return found;
}

function fieldFaults(name: string, value: unknown): string[] {
  const type = published.get(name);
  if (type === undefined) return [`${name} is not a field`];
  const test = tests[type.replace('[]', '')];
  if (test === undefined) return [`${name} is of the type ${type}, which nothing here may write`];
  const values = type.endsWith('[]') && Array.isArray(value) ? value : [value];
  return values.every(test) ? [] : [`${name} is ${JSON.stringify(value)}, not ${type}`];
}

/** Labels are keywords, their names without dots and wildcards: ecs-logging, spec/spec.json. */
function labelFaults(labels: unknown): string[] {
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) return ['labels is no object'];
  return Object.entries(labels).flatMap(([name, value]) => {
    const values = Array.isArray(value) ? value : [value];
    if (!values.every((one) => text(one) || one === null)) return [`the label ${name} is no keyword`];
    return name.trim() === '' || /[.*\\]/.test(name) ? [`a label is called ${JSON.stringify(name)}`] : [];
  });
}
