import { defaultKeys, foldKey } from './default-keys.ts';
import type { Censor, FieldPolicy, PolicyNode } from './field-policy.ts';
import { parsePath } from './redaction-path.ts';

/** What to hide by name and by place. */
export interface RedactOptions {
  /**
   * Names hidden at any depth, compared without case, `_`, `-` and blanks. A flattened name such as `user.password`
   * or `user[password]` is hidden when its last part is. @default []
   */
  readonly keys?: readonly string[] | undefined;
  /**
   * Places to hide: `user.card.*` (one level), `**.pin` (any depth), `items[*].pin`. Names are compared exactly.
   * A path passes through arrays: `users.pin` also hides the `pin` of each element, and an index means every
   * element. It also hides a flattened name: `user.pin` is the member `'user.pin'`, too. @default []
   */
  readonly paths?: readonly string[] | undefined;
  /** What is written instead; a function that returns `undefined` leaves the member out. @default '[Redacted]' */
  readonly censor?: string | Censor | undefined;
  /** Whether the built-in names (passwords, tokens, cookies, ...) are hidden too. @default true */
  readonly defaults?: boolean | undefined;
}

/** What stands between the parts of names that were once nested objects: `user.pin`, `user[pin]`, `user:pin`. */
const flattening = /[.:/[\]"'`]/;

/** A pattern and how many of its segments have matched. */
type Progress = readonly [segments: readonly string[], matched: number];

/**
 * Compiles names and paths to an automaton whose states are made when a record first needs them, so that only
 * keys present in records cost anything. A state is the set of partly matched patterns.
 */
export function keyPathPolicy({
  keys = [],
  paths = [],
  censor = '[Redacted]',
  defaults = true,
}: RedactOptions): FieldPolicy {
  const names = new Set([...keys, ...(defaults ? defaultKeys : [])].map(foldKey));
  const apply: Censor = typeof censor === 'function' ? censor : () => censor;
  const states = new Map<string, PolicyNode>();
  const patterns = paths.map(parsePath);

  function state(reached: readonly Progress[]): PolicyNode {
    const progress = new Map(
      reached.flatMap(skipDeep).map((one) => [`${patterns.indexOf(one[0] as string[])}:${one[1]}`, one]),
    );
    const all = [...progress.values()];
    if (all.some(([segments, matched]) => matched === segments.length)) return hidden;
    const id = [...progress.keys()].sort().join();
    let node = states.get(id);
    if (node === undefined) {
      node = createNode(all);
      states.set(id, node);
    }
    return node;
  }

  function createNode(progress: readonly Progress[]): PolicyNode {
    let elements: PolicyNode | undefined;
    return {
      memo: new Map(),
      next: (key) => {
        const parts = key.split(flattening).filter((part) => part !== '');
        const last = parts.at(-1);
        if (names.has(foldKey(key)) || (last !== undefined && names.has(foldKey(last)))) return hidden;
        return state([
          ...advance(progress, key),
          ...(parts.length > 1 ? parts.reduce<readonly Progress[]>(flattened, progress) : []),
        ]);
      },
      elements: () => {
        elements ??= state(advance(progress, undefined));
        return elements;
      },
    };
  }

  /** A step by one part of a flattened name, which may be an index. */
  function flattened(reached: readonly Progress[], part: string): Progress[] {
    return advance(reached, /^\d+$/.test(part) ? undefined : part);
  }

  /** One step of the automaton; `key` undefined stands for an element of an array. */
  function advance(reached: readonly Progress[], key: string | undefined): Progress[] {
    const after: Progress[] = [];
    for (const [segments, matched] of reached.flatMap(skipDeep)) {
      // What is hidden as a whole stays so, with all that lies in it.
      if (matched === segments.length) {
        after.push([segments, matched]);
        continue;
      }
      const wanted = segments[matched] as string;
      if (key === undefined || wanted === '**') after.push([segments, matched]);
      if (wanted === '*' || (key === undefined ? /^\d+$/.test(wanted) : wanted === key))
        after.push([segments, matched + 1]);
    }
    return after;
  }

  const hidden: PolicyNode = { memo: new Map(), censor: apply, next: () => hidden, elements: () => hidden };
  const start = patterns.map((segments): Progress => [segments, 0]);
  return { root: state(start), anywhere: state(start.filter(([segments]) => segments[0] === '**')) };
}

/** `**` also stands for no level at all. */
function skipDeep(progress: Progress): Progress[] {
  const [segments, matched] = progress;
  return segments[matched] === '**' ? [progress, ...skipDeep([segments, matched + 1])] : [progress];
}
