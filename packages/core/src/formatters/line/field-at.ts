import type { LogRecord } from '../record.ts';

/** The field at a path with dots, of fields, bindings or context, in this order; `undefined` where there is none. */
export function fieldAt({ fields, bindings, context }: LogRecord, path: string): unknown {
  for (const data of [fields, bindings, context]) {
    const value = at(data, path);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Names may have dots themselves, so the whole path is tried before it is cut. */
function at(data: unknown, path: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  if (Object.hasOwn(data, path)) return (data as Record<string, unknown>)[path];
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot);
    if (!Object.hasOwn(data, head)) continue;
    const value = at((data as Record<string, unknown>)[head], path.slice(dot + 1));
    if (value !== undefined) return value;
  }
  return undefined;
}
