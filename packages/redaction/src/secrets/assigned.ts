import { entropy } from './entropy.ts';
import { ownAssignments } from './formats.ts';
import { gitleaksAssignments, gitleaksClasses } from './gitleaks-table.ts';
import { beginReading, lowerCode, matchPattern, type Pattern, readClasses, readPatterns } from './pattern.ts';
import { isMonotonous } from './placeholder.ts';

interface AssignedRule {
  readonly id: string;
  readonly entropy: number;
  readonly patterns: readonly Pattern[];
}

interface Node {
  readonly next: Map<number, Node>;
  /** Rules whose word ends here; `exact` ones want the word in one case, or with a capital first. */
  readonly rules: { readonly rule: AssignedRule; readonly exact: boolean }[];
}

/** How many characters of a name may follow its word: `twitter consumer api key`. */
const trailing = 20;
/** Rules for values that only the name gives away: `linear_key = <32 hexadecimal digits>`. */
export interface AssignedRules {
  /**
   * Finds the rule for a value at `at` that is assigned to the name `names.slice(nameStart, nameEnd)`.
   *
   * @returns the end of the value, or -1; `rule` then holds the identifier
   */
  readonly match: (names: string, nameStart: number, nameEnd: number, text: string, at: number) => number;
  readonly rule: () => string;
}

/** Compiles the tables; `except` names rules to leave out. */
export function assignedRules(except: ReadonlySet<string>): AssignedRules {
  const root = readTables(except);
  /** Which two letters begin a word: most places of most names end here. */
  const begins = new Uint8Array(128 * 128);
  for (const [first, { next }] of root.next)
    for (const second of next.keys()) begins[first * 128 + second] = 1;
  let rule = '';
  /** A name that holds none of the words: the name of a field is asked about for each of its values. */
  let barren = '';

  const match: AssignedRules['match'] = (names, nameStart, nameEnd, text, at) => {
    let best = -1;
    const isField = names !== text && nameStart === 0 && nameEnd === names.length;
    if (isField && names === barren) return best;
    let isBarren = true;
    beginReading();
    let second = lowerCode(names.charCodeAt(nameStart));
    for (let from = nameStart; from < nameEnd; from += 1) {
      const first = second;
      second = lowerCode(names.charCodeAt(from + 1));
      if (begins[first * 128 + second] !== 1 || second >= 128) continue;
      let node = root.next.get(first);
      for (let position = from + 1; node && position < nameEnd; position += 1) {
        const code = lowerCode(names.charCodeAt(position));
        if (code === 45 || code === 46 || code === 95 || code === 32) continue;
        node = node.next.get(code);
        if (!node || node.rules.length === 0 || nameEnd - position - 1 > trailing) continue;
        isBarren = false;
        for (const candidate of node.rules) {
          if (candidate.exact && !isOneWord(names, from, position + 1)) continue;
          const end = valueEnd(candidate.rule, text, at);
          if (end <= best) continue;
          best = end;
          rule = candidate.rule.id;
        }
      }
    }
    if (isField && isBarren) barren = names;
    return best;
  };
  return { match, rule: () => rule };
}

function valueEnd(rule: AssignedRule, text: string, at: number): number {
  for (const pattern of rule.patterns) {
    const end = matchPattern(pattern, text, at);
    if (end < 0) continue;
    const varied = rule.entropy === 0 || entropy(text, at, end) >= rule.entropy;
    if (varied && !(rule.entropy > 0 && isMonotonous(text, at, end))) return end;
  }
  return -1;
}

/** `sumo`, `SUMO` or `Sumo`, and no part of a longer word: `sumOfItems` holds none of them. */
function isOneWord(text: string, start: number, end: number): boolean {
  const part = text.slice(start, end);
  const rest = part.slice(1);
  return rest === rest.toLowerCase() || part === part.toUpperCase();
}

function readTables(except: ReadonlySet<string>): Node {
  const root: Node = { next: new Map(), rules: [] };
  const classes = readClasses(gitleaksClasses);
  for (const line of `${gitleaksAssignments.trim()}\n${ownAssignments.trim()}`.split('\n')) {
    const [head = '', patterns = ''] = line.split(' : ');
    const [id = '', least = '0', words = ''] = head.split(' ');
    if (except.has(id)) continue;
    const rule = { id, entropy: Number(least), patterns: readPatterns(patterns, classes) };
    for (const word of words.split(',')) add(root, word, rule);
  }
  return root;
}

function add(root: Node, word: string, rule: AssignedRule): void {
  const exact = word.startsWith('!');
  const plain = exact ? word.slice(1) : word;
  let node = root;
  for (let at = 0; at < plain.length; at += 1) {
    const code = plain.charCodeAt(at);
    const next: Node = node.next.get(code) ?? { next: new Map(), rules: [] };
    node.next.set(code, next);
    node = next;
  }
  node.rules.push({ rule, exact });
}
