import { type CharSet, disjoint, union } from './char-set.ts';
import type { Part } from './parse.ts';

/** What matching costs at one position of a text, at worst. */
export interface Cost {
  /** Steps of an engine that tries one way after the other. */
  readonly steps: number;
  /** Ways in which the whole can match. */
  readonly ways: number;
  readonly shortest: number;
  readonly longest: number;
}

/**
 * The worst case of backtracking. What follows a part is tried once for each way in which the part can match; a repeat
 * of characters none of which can begin what follows has one way only, because at any earlier end that fails at once.
 */
export function costOf(alternatives: readonly (readonly Part[])[]): Cost {
  const all = alternatives.map(sequence);
  return {
    steps: sum(all.map(({ steps }) => steps)) + all.length,
    ways: sum(all.map(({ ways }) => ways)),
    shortest: Math.min(...all.map(({ shortest }) => shortest)),
    longest: Math.max(...all.map(({ longest }) => longest)),
  };
}

function sequence(parts: readonly Part[]): Cost {
  let steps = 0;
  let ways = 1;
  let shortest = 0;
  let longest = 0;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'anchor') {
      steps += ways;
      continue;
    }
    const { min, max } = part;
    if (part.kind === 'single') {
      const next = firstOf(parts.slice(index + 1));
      const one = next !== undefined && disjoint(part.set, next);
      steps += ways * (max + (max - min) + 1);
      ways *= one ? 1 : max - min + 1;
      shortest += min;
      longest += max;
      continue;
    }
    const inner = costOf(part.alternatives);
    // Alternatives that begin with different characters exclude each other.
    const starts = part.alternatives.map(firstOf);
    const apart = starts.every((set, at) =>
      starts.slice(at + 1).every((other) => set !== undefined && other !== undefined && disjoint(set, other)),
    );
    const innerWays = apart && inner.ways === part.alternatives.length ? 1 : inner.ways;
    steps += ways * inner.steps * Math.max(1, max) * Math.max(1, innerWays ** Math.max(0, max - 1));
    ways *= innerWays ** max * (max - min + 1);
    shortest += min * inner.shortest;
    longest += max * inner.longest;
  }
  return { steps, ways, shortest, longest };
}

/** Characters with which a sequence can begin; undefined when it may be empty. */
function firstOf(parts: readonly Part[]): CharSet | undefined {
  const sets: CharSet[] = [];
  for (const part of parts) {
    if (part.kind === 'anchor') continue;
    if (part.kind === 'single') sets.push(part.set);
    else {
      const starts = part.alternatives.map(firstOf);
      if (starts.some((set) => set === undefined)) return undefined;
      sets.push(...(starts as CharSet[]));
    }
    if (part.min > 0) return union(sets);
  }
  return undefined;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
