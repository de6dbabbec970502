/** A set of ASCII characters: bit n stands for the character n. */
export type CharSet = bigint;

/** Between `min` and `max` characters of a set; `max` is Infinity where the source sets no end. */
export interface Step {
  readonly set: CharSet;
  readonly min: number;
  readonly max: number;
}

/** One way a pattern can match, from left to right, and whether a boundary must follow. */
export interface Sequence {
  readonly steps: readonly Step[];
  readonly closed: boolean;
}

const closing = ['(?:[\\x60\'"\\s;]|\\\\[nr]|$)', '(?:[\\x60\'"\\s;]|\\\\[nr]|$|\\b)'];
const namedClasses: Record<string, string> = { d: '0-9', w: 'A-Za-z0-9_', s: ' \t\n\r', S: '!-~' };

/**
 * Every way in which a regular expression of the subset used by gitleaks (RE2 syntax) can match.
 *
 * @throws Error for syntax that is outside the subset
 */
export function sequences(source: string): readonly Sequence[] {
  let text = source;
  for (const end of closing) text = text.replaceAll(end, '\\b');
  text = text.replaceAll('(?:[^\\w-]|\\z)', '\\b').replaceAll('(?:[^a-zA-Z0-9+/]|\\z)', '\\b');
  const parser = new Parser(text);
  const found = parser.alternatives(false);
  if (!parser.done()) throw new Error(`unread rest at ${parser.at} of ${source}`);
  return found;
}

const empty: Sequence = { steps: [], closed: false };

class Parser {
  at = 0;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  done(): boolean {
    return this.at >= this.text.length;
  }

  alternatives(fold: boolean): Sequence[] {
    const found = this.sequence(fold);
    while (this.text[this.at] === '|') {
      this.at += 1;
      found.push(...this.sequence(fold));
    }
    return found;
  }

  private sequence(outer: boolean): Sequence[] {
    let fold = outer;
    let found: Sequence[] = [empty];
    while (!this.done() && this.text[this.at] !== '|' && this.text[this.at] !== ')') {
      const rest = this.text.slice(this.at);
      const flag = /^\(\?(-?)i\)/.exec(rest);
      if (flag) {
        fold = flag[1] !== '-';
        this.at += flag[0].length;
      } else if (rest.startsWith('\\b')) {
        this.at += 2;
        found = found.map((item) => ({ steps: item.steps, closed: item.steps.length > 0 }));
      } else {
        found = product(found, this.quantified(this.atom(fold)));
      }
    }
    return found;
  }

  private atom(fold: boolean): Sequence[] {
    const rest = this.text.slice(this.at);
    const group = /^\((\?:|\?(-?)i:|\?P<\w+>)?/.exec(rest);
    if (group) {
      this.at += group[0].length;
      const inner = group[1]?.endsWith('i:') ? group[2] !== '-' : fold;
      const found = this.alternatives(inner);
      if (this.text[this.at] !== ')') throw new Error(`no end of group in ${this.text}`);
      this.at += 1;
      return found;
    }
    return [{ steps: [{ set: this.characters(fold), min: 1, max: 1 }], closed: false }];
  }

  private characters(fold: boolean): CharSet {
    const first = this.text[this.at]!;
    if (first === '[') {
      const end = classEnd(this.text, this.at);
      const body = this.text.slice(this.at + 1, end).replaceAll('[:alnum:]', 'A-Za-z0-9');
      this.at = end + 1;
      return folded(charSet(body), fold);
    }
    this.at += 1;
    if (first !== '\\') {
      // The source writes a bare dot for a dot: `hooks.slack.com`.
      if ('^$'.includes(first)) throw new Error(`an anchor ${first} in ${this.text}`);
      return folded(1n << BigInt(first.charCodeAt(0)), fold);
    }
    const escaped = this.text[this.at]!;
    this.at += 1;
    return folded(charSet(`\\${escaped}`), fold);
  }

  private quantified(found: Sequence[]): Sequence[] {
    const match = /^(?:\{(\d+)(,?)(\d*)\}|[?*+])\??/.exec(this.text.slice(this.at));
    if (!match) return found;
    this.at += match[0].length;
    const [min, max] = bounds(match);
    const only = found.length === 1 && found[0]!.steps.length === 1 ? found[0]!.steps[0]! : undefined;
    if (only && only.min === 1 && only.max === 1) {
      return [{ steps: [{ set: only.set, min, max }], closed: false }];
    }
    if (max > 4) throw new Error(`a group is repeated without a bound in ${this.text}`);
    const all: Sequence[] = [];
    for (let times = min; times <= max; times += 1) {
      let repeated: Sequence[] = [empty];
      for (let turn = 0; turn < times; turn += 1) repeated = product(repeated, found);
      all.push(...repeated);
    }
    return all;
  }
}

function bounds(match: RegExpExecArray): [min: number, max: number] {
  if (match[1] === undefined) {
    const sign = match[0][0];
    return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity];
  }
  const min = Number(match[1]);
  return [min, match[2] === '' ? min : match[3] === '' ? Infinity : Number(match[3])];
}

function product(left: readonly Sequence[], right: readonly Sequence[]): Sequence[] {
  return left.flatMap((a) =>
    right.map((b) => ({
      steps: [...a.steps, ...b.steps],
      closed: b.steps.length > 0 ? b.closed : a.closed,
    })),
  );
}

function classEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== ']') {
    if (text.startsWith('[:', at)) at = text.indexOf(':]', at) + 2;
    else at += text[at] === '\\' ? 2 : 1;
  }
  return at;
}

/** The set of a body of a character class, `a-z0-9_`. */
export function charSet(body: string): CharSet {
  if (body.startsWith('^')) throw new Error(`a negated class: ${body}`);
  let set = 0n;
  let at = 0;
  const one = (): string => {
    const char = body[at]!;
    at += 1;
    if (char !== '\\') return char;
    at += 1;
    return body[at - 1]!;
  };
  while (at < body.length) {
    const named = body[at] === '\\' ? namedClasses[body[at + 1]!] : undefined;
    if (named !== undefined) {
      set |= charSet(named);
      at += 2;
      continue;
    }
    const from = one();
    let to = from;
    if (body[at] === '-' && at + 1 < body.length) {
      at += 1;
      to = one();
    }
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += 1) set |= 1n << BigInt(code);
  }
  return set;
}

function folded(set: CharSet, fold: boolean): CharSet {
  if (!fold) return set;
  let all = set;
  for (let lower = 97; lower <= 122; lower += 1) {
    const pair = (1n << BigInt(lower)) | (1n << BigInt(lower - 32));
    if ((set & pair) !== 0n) all |= pair;
  }
  return all;
}
