import { foldKey } from './default-keys.ts';
import type { Censor, FieldPolicy, PolicyNode } from './field-policy.ts';
import { position } from './position.ts';
import { parsePath } from './redaction-path.ts';

/** What one rule hides, and how. */
export interface FieldRule {
  /** Names hidden at any depth, compared without case, `_`, `-` and blanks. */
  readonly keys: readonly string[];
  /** Places to hide, see `RedactOptions`. */
  readonly paths: readonly string[];
  readonly censor: Censor;
  /** The position of what `censor` returns. @default the policy's `anywhere` */
  readonly shown?: PolicyNode;
}

/** What stands between the parts of names that were once nested objects: `user.pin`, `user[pin]`, `user:pin`. */
const flattening = /[.:/[\]"'`]/;

/** A path of a rule. */
interface Pattern {
  readonly segments: readonly string[];
  /** The position of what it matches. */
  readonly hidden: PolicyNode;
}

/** A pattern and how many of its segments have matched. */
type Progress = readonly [pattern: Pattern, matched: number];

/**
 * Compiles names and paths to an automaton whose states are made when a record first needs them, so that only
 * keys present in records cost anything. A state is the set of partly matched patterns. Where several rules speak, the
 * first does.
 *
 * @throws SteleError STELE_CONFIG_PATH when a path cannot be read
 */
export function fieldRules(rules: readonly FieldRule[]): FieldPolicy {
  const names = new Map<string, PolicyNode>();
  const patterns: Pattern[] = [];
  const order = new Map<PolicyNode, number>();
  const states = new Map<string, PolicyNode>();

  for (const rule of rules) {
    const hidden = hiding(rule);
    order.set(hidden, order.size);
    for (const key of rule.keys.map(foldKey)) if (!names.has(key)) names.set(key, hidden);
    for (const path of rule.paths) patterns.push({ segments: parsePath(path), hidden });
  }

  /** The node of the earlier rule. */
  function first(a: PolicyNode | undefined, b: PolicyNode | undefined): PolicyNode | undefined {
    if (a === undefined || b === undefined) return a ?? b;
    return (order.get(a) as number) <= (order.get(b) as number) ? a : b;
  }

  function state(reached: readonly Progress[]): PolicyNode {
    const progress = new Map(
      reached.flatMap(skipDeep).map((one) => [`${patterns.indexOf(one[0])}:${one[1]}`, one]),
    );
    const all = [...progress.values()];
    const done = all.filter(([{ segments }, matched]) => matched === segments.length);
    if (done.length > 0)
      return done.map(([{ hidden }]) => hidden).reduce((a, b) => first(a, b) as PolicyNode);
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
    return position({
      next: (key) => {
        const parts = key.split(flattening).filter((part) => part !== '');
        const last = parts.findLast((part) => !/^\d+$/.test(part));
        const named = first(
          names.get(foldKey(key)),
          last === undefined ? undefined : names.get(foldKey(last)),
        );
        const placed = state([
          ...advance(progress, key),
          ...(parts.length > 1 ? parts.reduce<readonly Progress[]>(flattened, progress) : []),
        ]);
        return order.has(placed) ? (first(named, placed) as PolicyNode) : (named ?? placed);
      },
      elements: () => {
        elements ??= state(advance(progress, undefined));
        return elements;
      },
    });
  }

  const start = patterns.map((pattern): Progress => [pattern, 0]);
  return {
    root: state(start),
    anywhere: state(start.filter(([{ segments }]) => segments[0] === '**')),
  };
}

/** The position of what a rule hides, with all that lies in it. */
function hiding({ censor, shown }: FieldRule): PolicyNode {
  const hidden: PolicyNode = position({
    censor,
    shown: shown && (() => shown),
    next: () => hidden,
    elements: () => hidden,
  });
  return hidden;
}

/** A step by one part of a flattened name, which may be an index. */
function flattened(reached: readonly Progress[], part: string): Progress[] {
  return advance(reached, /^\d+$/.test(part) ? undefined : part);
}

/** One step of the automaton; `key` undefined stands for an element of an array. */
function advance(reached: readonly Progress[], key: string | undefined): Progress[] {
  const after: Progress[] = [];
  for (const [pattern, matched] of reached.flatMap(skipDeep)) {
    const { segments } = pattern;
    // What is hidden as a whole stays so, with all that lies in it.
    if (matched === segments.length) {
      after.push([pattern, matched]);
      continue;
    }
    const wanted = segments[matched] as string;
    if (key === undefined || wanted === '**') after.push([pattern, matched]);
    if (wanted === '*' || (key === undefined ? /^\d+$/.test(wanted) : wanted === key))
      after.push([pattern, matched + 1]);
  }
  return after;
}

/** `**` also stands for no level at all. */
function skipDeep(progress: Progress): Progress[] {
  const [pattern, matched] = progress;
  return pattern.segments[matched] === '**' ? [progress, ...skipDeep([pattern, matched + 1])] : [progress];
}
