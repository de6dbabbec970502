import type { PolicyNode } from '@stele/core';
import { foldKey, step } from '@stele/core/authoring';

/** Names under which lists of headers stand: Node.js, fetch, HAR, AWS, Fastify's and axios' raw forms. */
const names = new Set(
  'headers rawheaders rawtrailers trailers requestheaders responseheaders multivalueheaders httpheaders cookies querystring params postdata'.split(
    ' ',
  ),
);

/** True for names whose arrays may be lists of names and values. */
export const mayHoldHeaders = (key: string): boolean => names.has(foldKey(key));

/** What is shown for a value under a name that is hidden. */
type Named = (node: PolicyNode, value: unknown, path: readonly string[]) => unknown;

/**
 * Hides values in lists of headers: names and values in turn, as `rawHeaders` of Node.js; pairs; objects with `name`
 * and `value`, as in HAR files. Anything else is returned as it is.
 */
export function withoutHiddenHeaders(value: unknown, at: PolicyNode, named: Named): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  const hide = (name: unknown, held: unknown): unknown => {
    const node = typeof name === 'string' ? step(at, name) : at;
    return node.censor === undefined ? held : (named(node, held, [String(name)]) ?? '');
  };
  if (value.length % 2 === 0 && value.every((part) => typeof part === 'string'))
    return value.map((part, index) => (index % 2 === 0 ? part : hide(value[index - 1], part)));
  return value.map((part: unknown) => {
    if (Array.isArray(part) && part.length === 2) return [part[0], hide(part[0], part[1])];
    if (typeof part !== 'object' || part === null) return part;
    const { name, key = name } = part as { name?: unknown; key?: unknown };
    return typeof key === 'string' && 'value' in part ? { ...part, value: hide(key, part.value) } : part;
  });
}
