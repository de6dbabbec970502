import { entropy } from './entropy.ts';
import { ownTokens } from './formats.ts';
import { gitleaksAllowed, gitleaksClasses, gitleaksTokens } from './gitleaks-table.ts';
import { lowerCode, matchPattern, type Pattern, readClasses, readPatterns } from './pattern.ts';
import { endsAsExample, isMonotonous } from './placeholder.ts';

interface PrefixRule {
  readonly id: string;
  readonly entropy: number;
  readonly pattern: Pattern;
  /** Whether letters alone are no secret: words stand behind this prefix. */
  readonly demandsDigit: boolean;
}

interface Node {
  readonly next: Map<number, Node>;
  readonly rules: PrefixRule[];
}

interface InnerRule extends PrefixRule {
  readonly text: string;
  /** Where `text` stands, counted from the beginning of the secret. */
  readonly offset: number;
}

/** Rules for values that show themselves by a text of their own, such as `ghp_`. */
export interface PrefixRules {
  /** Whether any secret begins with these two characters. */
  readonly mayStart: (text: string, at: number) => boolean;
  /**
   * The end of a secret that begins at this position, or -1; `rule` then holds the identifier. Behind a digit only
   * prefixes with a sign count, since any letters may follow a digit by chance.
   */
  readonly match: (text: string, at: number) => number;
  /** Whether texts inside a secret begin with this character. */
  readonly isInner: (code: number) => boolean;
  /** The beginning of a secret whose inner text stands here, or -1; `rule` and `end` then tell the rest. */
  readonly matchInner: (text: string, at: number) => number;
  readonly rule: () => string;
  readonly end: () => number;
}

/** Compiles the tables; `except` names rules to leave out, `allow` values that are no secrets. */
export function prefixRules(except: ReadonlySet<string>, allow: readonly string[]): PrefixRules {
  /** Trees by the first two characters, in small letters. */
  const starts: (Node | undefined)[] = new Array(128 * 128).fill(undefined);
  const inner: (InnerRule[] | undefined)[] = new Array(128).fill(undefined);
  const allowed = new Set([
    ...allow,
    ...gitleaksAllowed
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[1]!),
  ]);
  let rule = '';
  let end = -1;
  for (const found of readTables()) {
    if (!except.has(found.id)) plant(found, starts, inner);
  }

  const begins = Uint8Array.from(starts, (node) => (node ? 1 : 0));
  const mayStart: PrefixRules['mayStart'] = (text, at) =>
    begins[lowerCode(text.charCodeAt(at)) * 128 + (lowerCode(text.charCodeAt(at + 1)) & 127)] === 1;

  const isSecret = (candidate: PrefixRule, text: string, start: number, stop: number): boolean => {
    if (candidate.entropy > 0) {
      const rest = start + candidate.pattern.prefix.length;
      if (rest < stop && isMonotonous(text, rest, stop)) return false;
      if (entropy(text, start, stop) < candidate.entropy) return false;
    }
    if (candidate.demandsDigit && !/[0-9]/.test(text.slice(start, stop))) return false;
    return !endsAsExample(text, stop) && !(allowed.size > 0 && allowed.has(text.slice(start, stop)));
  };

  const match: PrefixRules['match'] = (text, at) => {
    const first = lowerCode(text.charCodeAt(at));
    const second = lowerCode(text.charCodeAt(at + 1));
    if (!(first < 128 && second < 128)) return -1;
    let best = -1;
    const afterDigit = isDigit(text.charCodeAt(at - 1));
    let node = starts[first * 128 + second];
    for (let position = at + 2; node; position += 1) {
      for (const candidate of node.rules) {
        if (afterDigit && !/[-_]/.test(candidate.pattern.prefix)) continue;
        const stop = matchPattern(candidate.pattern, text, at);
        if (stop <= best || !isSecret(candidate, text, at, stop)) continue;
        best = stop;
        rule = candidate.id;
      }
      node = node.next.get(lowerCode(text.charCodeAt(position)));
    }
    return best;
  };

  const matchInner: PrefixRules['matchInner'] = (text, at) => {
    for (const candidate of inner[text.charCodeAt(at)] ?? []) {
      const start = at - candidate.offset;
      if (start < 0 || !text.startsWith(candidate.text, at) || isAlphanumeric(text.charCodeAt(start - 1)))
        continue;
      const stop = matchPattern(candidate.pattern, text, start);
      if (stop < 0 || !isSecret(candidate, text, start, stop)) continue;
      rule = candidate.id;
      end = stop;
      return start;
    }
    return -1;
  };
  return {
    mayStart,
    match,
    isInner: (code) => inner[code] !== undefined,
    matchInner,
    rule: () => rule,
    end: () => end,
  };
}

/** Whether a character is an ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a character is an ASCII letter or digit. */
function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function readTables(): PrefixRule[] {
  const classes = readClasses(gitleaksClasses);
  return `${gitleaksTokens.trim()}\n${ownTokens.trim()}`.split('\n').flatMap((line) => {
    const [id = '', least = '0'] = line.split(' ', 2);
    const patterns = readPatterns(line.slice(id.length + least.length + 2), classes);
    return patterns.map((pattern) => {
      // One letter and a dot are too little to tell a key from the member of an object, `s.thisIsAName`.
      const demandsDigit = pattern.prefix.length <= 2;
      return { id, entropy: Number(least), pattern, demandsDigit };
    });
  });
}

function plant(rule: PrefixRule, starts: (Node | undefined)[], inner: (InnerRule[] | undefined)[]): void {
  const prefix = rule.pattern.prefix.toLowerCase();
  const within = rule.pattern.inner;
  if (prefix.length >= 2) {
    const index = prefix.charCodeAt(0) * 128 + prefix.charCodeAt(1);
    let node: Node = starts[index] ?? { next: new Map(), rules: [] };
    starts[index] = node;
    for (let at = 2; at < prefix.length; at += 1) {
      const code = prefix.charCodeAt(at);
      const next: Node = node.next.get(code) ?? { next: new Map(), rules: [] };
      node.next.set(code, next);
      node = next;
    }
    node.rules.push(rule);
  } else if (within) {
    // Letters and digits are in every token: the sign in the text is what is looked for.
    const sign = [...within.text].findIndex((char) => !isAlphanumeric(char.charCodeAt(0)));
    const text = within.text.slice(sign);
    const list = inner[text.charCodeAt(0)] ?? [];
    list.push({ ...rule, text, offset: within.offset + sign });
    inner[text.charCodeAt(0)] = list;
  }
}
