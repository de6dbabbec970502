import type { PolicyNode } from '@stele/core';
import { step } from '@stele/core/authoring';
import { listUnder, withoutHiddenHeaders } from '../policy/headers.ts';
import type { TextContext } from './context.ts';
import { isWrittenNumber, numberOf, parsedExactly } from './json-numbers.ts';

type Look = (text: string, key: string, path: readonly string[]) => string;

/** Levels of objects and arrays in one text of JSON; deeper ones are masked. */
const MAX_DEPTH = 64;

const pairs: Readonly<Record<string, string>> = { '{': '}', '[': ']', '"': '"' };

/** True for what begins and ends as an object or an array, or as one that was made a JSON string. */
export function looksLikeJson(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first !== 0x7b && first !== 0x5b && first !== 0x22 && first > 0x20) return false;
  const trimmed = text.trim();
  const opening = trimmed[0] ?? '';
  if (pairs[opening] === undefined || trimmed.at(-1) !== pairs[opening] || trimmed.length < 2) return false;
  return opening !== '"' || /^"(?:\s|\\[nrt])*[[{]/.test(trimmed);
}

/** JSON without what is to be hidden in it; the very text when that is nothing, undefined when it is no JSON. */
export function jsonText(
  text: string,
  key: string,
  path: readonly string[],
  context: TextContext,
  look: Look,
): string | undefined {
  let data: unknown;
  try {
    data = parsedExactly(text);
  } catch {
    return undefined;
  }
  const named: TextContext['named'] = (node, held, at) => {
    if (!isWrittenNumber(held)) return context.named(node, held, at);
    const number = numberOf(held);
    const shown = context.named(node, number, at);
    return shown === number ? held : shown;
  };
  const shown = walk(data, context.names, key, path, 0, { ...context, named }, look);
  return shown === data ? text : (JSON.stringify(shown) ?? '');
}

/** The same value when nothing in it is hidden. */
function walk(
  value: unknown,
  node: PolicyNode,
  key: string,
  path: readonly string[],
  depth: number,
  context: TextContext,
  look: Look,
): unknown {
  if (typeof value === 'string') return look(value, key, path);
  if (typeof value === 'number') {
    const digits = String(value);
    const shown = digits.length < 12 ? digits : look(digits, key, path);
    return shown === digits ? value : shown;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isWrittenNumber(value)) {
    const shown = look(value.rawJSON, key, path);
    return shown === value.rawJSON ? value : shown;
  }
  if (depth >= MAX_DEPTH) return context.replace(JSON.stringify(value), 'oversized', 'OVERSIZED', key, path);
  if (Array.isArray(value)) {
    const next = node.elements();
    const shown = value.map((held, index) =>
      walk(held, next, key, [...path, String(index)], depth + 1, context, look),
    );
    return shown.every((held, index) => held === value[index]) ? value : shown;
  }
  const out: [string, unknown][] = [];
  const counts = new Map<string, number>();
  let same = true;
  for (const [name, held] of Object.entries(value)) {
    const at = [...path, name];
    const next = step(node, name);
    const listed = withoutHiddenHeaders(held, node, context.named, listUnder(name) ?? 'pairs');
    const shown =
      next.censor === undefined
        ? walk(listed, next, name, at, depth + 1, context, look)
        : context.named(next, held, at);
    const shownName = apart(context.nameOf(name) ?? name, counts);
    same &&= shown === held && shownName === name;
    if (shown !== undefined) out.push([shownName, shown]);
  }
  return same ? value : Object.fromEntries(out);
}

/** A name that is shown already gets a number. */
function apart(name: string, counts: Map<string, number>): string {
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  return count === 1 ? name : apart(`${name}_${count}`, counts);
}
