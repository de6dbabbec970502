import type { Finding } from './types.ts';

/**
 * Orders findings by position and resolves overlaps: the longer, then the earlier reported one stays and takes over
 * what sticks out of the other, so that nothing found is left to read.
 */
export function withoutOverlaps(found: Finding[]): Finding[] {
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
