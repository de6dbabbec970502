import { TRUNCATED } from '../../values/limits.ts';
import { merged } from '../merged.ts';
import { memberPath, PairCount } from '../paths.ts';
import type { Fields, LogRecord } from '../record.ts';

/** A path into the fields of a record, and what stands there. */
export type Pair = readonly [path: string, value: string | number | boolean | null];

/** What pairs are made of. */
export interface FlatOptions {
  /** Names that the format gives to members of the record. */
  readonly taken: readonly string[];
  /** False leaves out the stacks of errors. @default true */
  readonly stacks?: boolean | undefined;
}

/** Records are limited long before this; it ends the walk of cyclic data built by hand. */
const MAX_DEPTH = 1000;

/**
 * Context, bindings, fields and error of a record as pairs: members of objects by their path with dots; arrays and
 * empty objects as JSON text. The error comes last, as `err`. Paths that are too long are cut; pairs that are too many
 * are counted in one more.
 */
export function flatPairs(
  record: LogRecord,
  { taken, stacks = true }: FlatOptions,
): { fields: Pair[]; err: Pair[] } {
  const { err } = record;
  const own = err === undefined ? taken : [...taken, 'err'];
  const count = new PairCount();
  const pairs = err === undefined ? [] : flatten({ err }, stacks, count);
  const fields = flatten(merged(record, new Set(own)), stacks, count);
  if (count.omitted > 0) fields.push([TRUNCATED, count.omitted]);
  return { fields, err: pairs };
}

/** The members of data as pairs. */
function flatten(data: Fields, stacks: boolean, count: PairCount): Pair[] {
  const pairs: Pair[] = [];
  walk(data, '', '', 0);
  return pairs;

  function walk(part: Fields, within: string, separator: string, depth: number): void {
    if (depth > MAX_DEPTH) throw new RangeError();
    const silent = !stacks && isError(part);
    for (const name of Object.keys(part)) {
      if (silent && name === 'stack') continue;
      const value = part[name];
      if (!count.hasRoom()) continue;
      const path = memberPath(within, separator, name);
      if (isBranch(value)) walk(value, path, '.', depth + 1);
      else add(path, value);
    }
  }

  function add(path: string, value: unknown): void {
    count.add(path);
    if (value === undefined) return;
    if (
      value === null ||
      typeof value === 'boolean' ||
      typeof value === 'number' ||
      typeof value === 'string'
    )
      pairs.push([path, value]);
    else pairs.push([path, JSON.stringify(value, stacks ? undefined : withoutStack) ?? String(value)]);
  }
}

/** True for what has members of its own to show. */
function isBranch(value: unknown): value is Fields {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
  );
}

function isError(value: unknown): boolean {
  const { type, message, stack } = (value ?? {}) as Fields;
  return [type, message, stack].every((part) => typeof part === 'string');
}

/** Leaves the stacks of errors out of JSON. */
function withoutStack(this: unknown, name: string, value: unknown): unknown {
  return name === 'stack' && isError(this) ? undefined : value;
}
