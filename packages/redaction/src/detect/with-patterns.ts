import type { RedactionRule } from '../policy/options.ts';
import { typeName } from '../policy/type-name.ts';
import type { Finding, Scan } from '../scan/types.ts';

/** A scan that also looks for the patterns of rules. Where findings meet, what the rules find stays. */
export function withPatterns(scan: Scan, rules: readonly RedactionRule[]): Scan {
  const own = rules.filter(({ pattern }) => pattern !== undefined);
  if (own.length === 0) return scan;
  return (text, key, rank) => {
    let found: Finding[] = [];
    for (const rule of own) {
      const more = matches(text, rule, found);
      found = found.length === 0 ? more : inOrder([...found, ...more]);
    }
    if (found.length === 0) return scan(text, key, rank);
    // What a detector found beyond a match of a rule must not stay because it meets it.
    return inOrder([...found, ...outside(scan(text, key, rank), found)]);
  };
}

const inOrder = (findings: Finding[]): Finding[] => findings.sort((a, b) => a.start - b.start);

/**
 * What a rule matches in a text, in order, less what meets one of the findings, which are in order. Patterns that are
 * run on pieces of a text report in no order, and a match at the end of a piece again as a longer one.
 */
function matches(
  text: string,
  { name, type = typeName(name), pattern }: RedactionRule,
  found: readonly Finding[],
): Finding[] {
  const all: Finding[] = [];
  pattern?.find(text, (start, end) => {
    if (start < end) all.push({ rule: name, type, start, end });
  });
  const kept: Finding[] = [];
  let at = 0;
  for (const match of inOrder(all)) {
    while (at < found.length && (found[at] as Finding).end <= match.start) at++;
    const other = found[at];
    if (other !== undefined && other.start < match.end) continue;
    const last = kept.at(-1);
    if (last === undefined || last.end <= match.start) kept.push(match);
    else if (last.end < match.end) kept[kept.length - 1] = { ...last, end: match.end };
  }
  return kept;
}

/** The parts of findings that meet none of the others; both are in order. */
function outside(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const parts: Finding[] = [];
  let first = 0;
  for (const finding of findings) {
    while (first < others.length && (others[first] as Finding).end <= finding.start) first++;
    let { start } = finding;
    for (let at = first; at < others.length; at++) {
      const other = others[at] as Finding;
      if (other.start >= finding.end) break;
      if (start < other.start) parts.push({ ...finding, start, end: other.start });
      start = Math.max(start, other.end);
    }
    if (start === finding.start) parts.push(finding);
    else if (start < finding.end) parts.push({ ...finding, start });
  }
  return parts;
}
