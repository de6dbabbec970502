import type { Finding, Rank } from './types.ts';

const COUNTED = 1;
const HIDDEN = 2;

/**
 * Orders findings by position and resolves overlaps: the higher rank stays. Of one rank, the longer, then the earlier
 * reported one stays and takes over what sticks out of the other, so that nothing found is left to read.
 */
export function withoutOverlaps(found: Finding[], rank: Rank = () => HIDDEN): Finding[] {
  const ranks = found.map(({ rule, type }) => rank(rule, type));
  if (ranks.every((each) => each >= HIDDEN)) return merged(found);
  const hidden = merged(found.filter((_, at) => (ranks[at] as number) >= HIDDEN));
  const others = apart(merged(found.filter((_, at) => ranks[at] === COUNTED)), hidden);
  return others.length === 0 ? hidden : [...hidden, ...others].sort((a, b) => a.start - b.start);
}

/** What meets none of the others; both are in order, without overlaps. */
export function apart(found: readonly Finding[], others: readonly Finding[]): Finding[] {
  let at = 0;
  return found.filter(({ start, end }) => {
    while (at < others.length && (others[at] as Finding).end <= start) at++;
    const other = others[at];
    return other === undefined || other.start >= end;
  });
}

function merged(found: Finding[]): Finding[] {
  if (found.length < 2) return found;
  if (!isOrdered(found)) found.sort((a, b) => a.start - b.start);
  const kept: Finding[] = [];
  let last = found[0] as Finding;
  let size = last.end - last.start;
  for (let index = 1; index < found.length; index++) {
    const next = found[index] as Finding;
    if (next.start >= last.end) {
      kept.push(last);
      last = next;
      size = next.end - next.start;
      continue;
    }
    const end = Math.max(last.end, next.end);
    const longer = next.end - next.start > size ? next : last;
    size = Math.max(size, next.end - next.start);
    last =
      longer.start === last.start && longer.end === end
        ? longer
        : { rule: longer.rule, type: longer.type, start: last.start, end };
  }
  kept.push(last);
  return kept;
}

function isOrdered(found: readonly Finding[]): boolean {
  for (let at = 1; at < found.length; at++) {
    if ((found[at] as Finding).start < (found[at - 1] as Finding).start) return false;
  }
  return true;
}
