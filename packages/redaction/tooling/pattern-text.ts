import { type CharSet, charSet, type Sequence, type Step } from './regex.ts';

/** Classes met so far and the letter of each, in the order of their first use. */
const letters = new Map<CharSet, string>();
const names = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const alphabet = charSet('A-Za-z');
/** A step without an end in the source gets this one. */
const unbounded = 2000;

/** `letter characters` of each class that `patternText` used. */
export function classLegend(): string[] {
  return [...letters].map(([set, letter]) => `${letter} ${ranges(set)}`);
}

/** Ways to match as one line: `=ghp_ a36 $`. */
export function patternText(ways: readonly Sequence[]): string {
  return [
    ...new Set(ways.map(({ steps, closed }) => sequenceText(joined(steps)) + (closed ? ' $' : ''))),
  ].join(' | ');
}

/**
 * A step of variable length that runs into a class it shares characters with would need backtracking. The two become
 * one step over both sets: this accepts more than the source, and matches in one pass.
 */
function joined(steps: readonly Step[]): Step[] {
  const found: Step[] = [];
  for (const step of steps) {
    const last = found.at(-1);
    if (last && last.set === step.set) {
      found[found.length - 1] = { set: last.set, min: last.min + step.min, max: last.max + step.max };
    } else if (last && last.min !== last.max && (last.set & step.set) !== 0n && step.min > 0) {
      found[found.length - 1] = {
        set: last.set | step.set,
        min: last.min + step.min,
        max: last.max + step.max,
      };
    } else {
      found.push(step);
    }
  }
  return found;
}

function sequenceText(steps: readonly Step[]): string {
  const parts: string[] = [];
  let literal = '';
  let kind = '';
  const flush = (): void => {
    if (literal !== '') parts.push(`${kind}${literal}`);
    literal = '';
    kind = '';
  };
  for (const { set, min, max } of steps) {
    const single = max === 1 && min === 1 ? singleText(set) : undefined;
    const repeated = min === max && max <= 4 && (set & (set - 1n)) === 0n ? min : 0;
    if (single || repeated > 0) {
      const wanted = single?.kind ?? '=';
      if (kind !== '' && wanted !== '' && kind !== wanted) flush();
      if (kind === '') kind = wanted === '' ? '' : wanted;
      literal += single ? single.text : character(set).repeat(repeated);
      if (kind === '') kind = '';
      continue;
    }
    if (literal !== '' && kind === '') kind = '=';
    flush();
    parts.push(`${letterOf(set)}${min === max ? min : `${min}-${Math.min(max, unbounded)}`}`);
  }
  if (literal !== '' && kind === '') kind = '=';
  flush();
  return parts.join(' ');
}

function character(set: CharSet): string {
  return String.fromCharCode(set.toString(2).length - 1);
}

/** The text of a set of one character (`=`), of both cases of a letter (`~`), or of a sign that has no case (''). */
function singleText(set: CharSet): { kind: string; text: string } | undefined {
  const last = character(set);
  const bit = 1n << BigInt(last.charCodeAt(0));
  if (set === bit) return { kind: (set & alphabet) === 0n ? '' : '=', text: last };
  const upper = 1n << BigInt(last.charCodeAt(0) - 32);
  return set === (bit | upper) && /[a-z]/.test(last) ? { kind: '~', text: last } : undefined;
}

function letterOf(set: CharSet): string {
  const known = letters.get(set);
  if (known !== undefined) return known;
  const letter = names[letters.size];
  if (letter === undefined) throw new Error('more classes than letters');
  letters.set(set, letter);
  return letter;
}

function ranges(set: CharSet): string {
  let text = '';
  for (let code = 33; code < 127; code += 1) {
    if (((set >> BigInt(code)) & 1n) === 0n) continue;
    let end = code;
    while (((set >> BigInt(end + 1)) & 1n) === 1n) end += 1;
    text += String.fromCharCode(code);
    if (end > code + 1) text += `-${String.fromCharCode(end)}`;
    else if (end > code) text += String.fromCharCode(end);
    code = end;
  }
  return text;
}
