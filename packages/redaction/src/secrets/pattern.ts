/**
 * One way in which a secret can look: literals, and runs of a class with a least and a greatest length. A run takes
 * all it can and never gives back, so matching is one pass; a following step must not need what a run may take.
 */
export interface Pattern {
  /** The text it begins with, `''` when it begins with a class. */
  readonly prefix: string;
  /** A text at a fixed distance from its beginning, for patterns without a prefix. */
  readonly inner: { readonly text: string; readonly offset: number } | undefined;
  readonly steps: readonly Step[];
  /** Whether it must not be followed by a character that could belong to it. */
  readonly closed: boolean;
}

interface Step {
  /** Literal, or `''` for a run of the class. */
  readonly literal: string;
  readonly anyCase: boolean;
  /** Whether the literal is the end of what was matched so far. */
  readonly isEnding: boolean;
  readonly members: Uint8Array;
  readonly min: number;
  readonly max: number;
  /** The run that was met last, so that many beginnings within one run do not read it anew each time. */
  readonly seen: Run;
}

interface Run {
  reading: number;
  from: number;
  /** All characters from `from` to here belong to the class. */
  to: number;
}

const none: Uint8Array = new Uint8Array(128);
/** Characters of which a secret with no closing boundary may consist beyond its stated length. */
const word: Uint8Array = characterSet('A-Za-z0-9_');

/** Membership of the ASCII characters in a class: `0-9A-Fa-f`, a `-` in front for itself. */
export function characterSet(body: string): Uint8Array {
  const members = new Uint8Array(128);
  for (let at = 0; at < body.length; at += 1) {
    const from = body.charCodeAt(at);
    const range = at > 0 || body[0] !== '-' ? body[at + 1] === '-' && at + 2 < body.length : false;
    const to = range ? body.charCodeAt(at + 2) : from;
    members.fill(1, from, to + 1);
    if (range) at += 2;
  }
  return members;
}

/** Reads the legend of a table: a letter and its class on each line. */
export function readClasses(legend: string): ReadonlyMap<string, Uint8Array> {
  const lines = legend.trim().split('\n');
  return new Map(lines.map((line) => [line.slice(0, 1), characterSet(line.slice(2))]));
}

/** Reads alternatives as the tables write them: `=ghp_ f36 $ | =gho_ f36 $`. */
export function readPatterns(text: string, classes: ReadonlyMap<string, Uint8Array>): readonly Pattern[] {
  return text.split(' | ').map((way) => {
    const parts = way.trim().split(' ');
    const closed = parts.at(-1) === '$';
    const steps = (closed ? parts.slice(0, -1) : parts).map((part) => readStep(part, classes));
    const first = steps[0];
    return { prefix: first?.literal ?? '', inner: innerText(steps), steps, closed };
  });
}

const unseen = (): Run => ({ reading: 0, from: 0, to: 0 });

let reading = 0;

/** Forgets the runs of the last part of a text; to be called before the first match in another one. */
export function beginReading(): void {
  reading += 1;
}

function readStep(part: string, classes: ReadonlyMap<string, Uint8Array>): Step {
  const sign = part.slice(0, 1);
  if (sign === '=' || sign === '~' || sign === '<') {
    const literal = part.slice(1);
    return {
      literal,
      anyCase: sign === '~',
      isEnding: sign === '<',
      members: none,
      min: 0,
      max: 0,
      seen: unseen(),
    };
  }
  const [min = '', max = min] = part.slice(1).split('-');
  const members = classes.get(sign) ?? none;
  return {
    literal: '',
    anyCase: false,
    isEnding: false,
    members,
    min: Number(min),
    max: Number(max),
    seen: unseen(),
  };
}

function innerText(steps: readonly Step[]): Pattern['inner'] {
  let offset = 0;
  for (const { literal, min, max } of steps) {
    if (literal.length > 1) return offset > 0 ? { text: literal, offset } : undefined;
    if (literal === '' && min !== max) return undefined;
    offset += literal === '' ? min : literal.length;
  }
  return undefined;
}

/** The end of what the pattern matches at this position, or -1. */
export function matchPattern({ steps, closed }: Pattern, text: string, at: number): number {
  let position = at;
  for (const step of steps) {
    const { literal, anyCase, isEnding } = step;
    if (isEnding) {
      if (!text.startsWith(literal, position - literal.length)) return -1;
    } else if (literal !== '') {
      if (!startsWith(text, position, literal, anyCase)) return -1;
      position += literal.length;
    } else {
      const end = runEnd(step, text, position);
      if (end - position < step.min) return -1;
      position = end;
    }
  }
  const last = steps.at(-1)?.members ?? none;
  if (closed) {
    const next = text.charCodeAt(position);
    // A parenthesis that opens makes it the name of a function.
    return isMember(word, next) || isMember(last, next) || next === 40 ? -1 : position;
  }
  // A longer token of a newer form is hidden as a whole.
  while (position < text.length && isMember(word, text.charCodeAt(position))) position += 1;
  return position;
}

/** Where a run ends that begins here, at the latest after the greatest length of the step. */
function runEnd({ members, max, seen }: Step, text: string, position: number): number {
  const limit = Math.min(position + max, text.length);
  const isKnown = seen.reading === reading && seen.from <= position && position <= seen.to;
  let end = isKnown ? Math.min(seen.to, limit) : position;
  if (isKnown && end < limit && end < seen.to) return end;
  while (end < limit && isMember(members, text.charCodeAt(end))) end += 1;
  if (!isKnown) {
    seen.reading = reading;
    seen.from = position;
    seen.to = end;
  } else if (end > seen.to) seen.to = end;
  return end;
}

function startsWith(text: string, at: number, literal: string, anyCase: boolean): boolean {
  if (!anyCase) return text.startsWith(literal, at);
  for (let index = 0; index < literal.length; index += 1) {
    if (lowerCode(text.charCodeAt(at + index)) !== literal.charCodeAt(index)) return false;
  }
  return true;
}

/** Whether a character belongs to a class; nothing beyond ASCII does. */
export function isMember(members: Uint8Array, code: number): boolean {
  return members[code] === 1;
}

/** The code of a character in lower case, where it is an ASCII letter. */
export function lowerCode(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}
