import type { RedactionRule } from '../policy/options.ts';
import { typeName } from '../policy/type-name.ts';
import { apart } from '../scan/overlaps.ts';
import type { Finding, Rank, Scan } from '../scan/types.ts';

const COUNTED = 1;
const HIDDEN = 2;

/**
 * A scan that also looks for the patterns of rules. Where findings meet, what the rules find stays, but what is only
 * counted never takes the place of what is hidden.
 */
export function withPatterns(scan: Scan, rules: readonly RedactionRule[]): Scan {
  const own = rules.filter(({ pattern }) => pattern !== undefined);
  if (own.length === 0) return scan;
  return (text, key, rank = () => HIDDEN) => {
    const hidden = ofRules(text, own, rank, HIDDEN);
    const counted = ofRules(text, own, rank, COUNTED);
    const found = scan(text, key, rank);
    if (hidden.length + counted.length === 0) return found;
    const isHidden = ({ rule, type }: Finding): boolean => rank(rule, type) >= HIDDEN;
    // What a detector found beyond a match of a rule must not stay because it meets it.
    const first = inOrder([...hidden, ...outside(found.filter(isHidden), hidden)]);
    const others = found.filter((finding) => !isHidden(finding));
    return inOrder([...first, ...apart(inOrder([...counted, ...outside(others, counted)]), first)]);
  };
}

/** What the rules of a rank match, in order; of two that meet, the match of the earlier rule. */
function ofRules(text: string, rules: readonly RedactionRule[], rank: Rank, wanted: number): Finding[] {
  let found: Finding[] = [];
  for (const rule of rules) {
    if (rank(rule.name, rule.type ?? typeName(rule.name)) !== wanted) continue;
    const more = matches(text, rule, found);
    found = found.length === 0 ? more : inOrder([...found, ...more]);
  }
  return found;
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
