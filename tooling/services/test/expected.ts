import type { LogRecord } from '@stele/core';

/** Undoes the escapes of JSON strings, as the text formats have them. */
export function unescaped(text: string): string {
  return JSON.parse(`"${text.replace(/\\.|"/gs, (part) => (part === '"' ? '\\"' : part))}"`);
}

/** Fields and error of a record by their paths, a text each. */
export function expectedValues({
  context,
  bindings,
  fields,
  err,
}: LogRecord): [path: string, value: string][] {
  const all: Record<string, unknown> = Object.create(null);
  for (const data of [context, bindings, fields])
    for (const [name, value] of Object.entries(data)) all[name] = value;
  return [...leaves(all, ''), ...leaves(err === undefined ? {} : { err }, '')];
}

function leaves(data: object, prefix: string): [string, string][] {
  return Object.entries(data).flatMap(([name, value]): [string, string][] => {
    const path = `${prefix}${name}`;
    if (typeof value !== 'object' || value === null) return [[path, String(value)]];
    const branch = !Array.isArray(value) && Object.keys(value).length > 0;
    return branch ? leaves(value, `${path}.`) : [[path, JSON.stringify(value)]];
  });
}
