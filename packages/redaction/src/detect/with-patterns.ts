import type { RedactionRule } from '../policy/options.ts';
import type { Finding, Scan } from '../scan/types.ts';

/** A scan that also looks for the patterns of rules. Where findings meet, what the rules find stays. */
export function withPatterns(scan: Scan, rules: readonly RedactionRule[]): Scan {
  const own = rules.filter(({ pattern }) => pattern !== undefined);
  if (own.length === 0) return scan;
  return (text, key) => {
    const found: Finding[] = [];
    for (const { name, type = name, pattern } of own)
      pattern?.find(text, (start, end) => {
        if (!meets(found, start, end)) found.push({ rule: name, type, start, end });
      });
    if (found.length === 0) return scan(text, key);
    // What a detector found beyond a match of a rule must not stay because it meets it.
    const others = scan(text, key).flatMap((finding) => outside(finding, found));
    return [...found, ...others].sort((a, b) => a.start - b.start);
  };
}

function meets(found: readonly Finding[], start: number, end: number): boolean {
  return found.some((other) => start < other.end && end > other.start);
}

/** The parts of a finding that meet none of the others. */
function outside(finding: Finding, others: readonly Finding[]): Finding[] {
  let parts = [finding];
  for (const { start, end } of others)
    parts = parts.flatMap((part) =>
      part.end <= start || part.start >= end
        ? [part]
        : [
            { ...part, end: start },
            { ...part, start: end },
          ].filter((rest) => rest.start < rest.end),
    );
  return parts;
}
