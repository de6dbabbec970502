import type { PolicyNode } from '@stele/core';
import { foldKey, step } from '@stele/core/authoring';

/** Names under which lists of headers stand: Node.js, fetch, HAR, AWS, Fastify's and axios' raw forms. */
const names = new Set(
  'headers rawheaders rawtrailers trailers requestheaders responseheaders multivalueheaders httpheaders cookies querystring params postdata'.split(
    ' ',
  ),
);

/** Names under which lists of other named values stand: arguments of programs, OpenTelemetry, forms. */
const further = new Set(
  `args argv execargv spawnargs arguments commandargs cmd command commandline attributes attrs tags labels fields formfields
  metadata env environment envvars variables vars settings properties props parameters options config entries pairs
  formdata form body inputs input values data items extra meta details changes`.split(/\s+/),
);

/**
 * What the arrays under a name may be: `turns` for lists of headers, in which names and values may take turns, `pairs`
 * for lists of members with a name and a value; undefined for all others.
 */
export function listUnder(key: string): 'turns' | 'pairs' | undefined {
  const name = foldKey(key);
  if (names.has(name)) return 'turns';
  return further.has(name) ? 'pairs' : undefined;
}

/** What is shown for a value under a name that is hidden. */
type Named = (node: PolicyNode, value: unknown, path: readonly string[]) => unknown;

const flag = /^--?[A-Za-z][\w-]*$/;

/**
 * Hides values in lists: names and values in turn, as `rawHeaders` of Node.js; pairs; objects with `name` or `key` and
 * `value`, as in HAR files and OpenTelemetry; what follows a flag such as `--password`. Anything else is returned as it
 * is.
 */
export function withoutHiddenHeaders(
  value: unknown,
  at: PolicyNode,
  named: Named,
  list: 'turns' | 'pairs' = 'turns',
): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  const hide = (name: unknown, held: unknown): unknown => {
    const node = typeof name === 'string' ? step(at, name) : at;
    return node.censor === undefined ? held : (named(node, held, [String(name)]) ?? '');
  };
  const inTurn =
    list === 'turns' &&
    value.length % 2 === 0 &&
    value.every((part, at) => at % 2 === 1 || typeof part === 'string');
  const shown = value.map((part: unknown, at) => {
    if (inTurn) return at % 2 === 0 ? part : hide(value[at - 1], part);
    if (typeof part === 'string')
      return isFlag(value[at - 1]) && !part.startsWith('-') ? hide(value[at - 1], part) : part;
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) {
      const held: unknown = part.length === 2 ? hide(part[0], part[1]) : part[1];
      return held === part[1] ? part : [part[0], held];
    }
    const given = dataOf(part, 'value');
    if (given === undefined) return part;
    const key = dataOf(part, 'key') ?? dataOf(part, 'name');
    const held = typeof key === 'string' ? hide(key, given) : given;
    return held === given ? part : { ...part, value: held };
  });
  return shown.every((part, at) => part === value[at]) ? value : shown;
}

const isFlag = (part: unknown): boolean => typeof part === 'string' && part.length <= 64 && flag.test(part);

/** A member that is no getter: those run once. */
const dataOf = (held: object, name: string): unknown => Object.getOwnPropertyDescriptor(held, name)?.value;
