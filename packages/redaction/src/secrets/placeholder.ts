import { lowerCode } from './pattern.ts';

/** Values that stand where a secret would, and say that there is none. */
const words: ReadonlySet<string> = new Set(
  `true false null nil none undefined nan yes no on off empty blank unset default unknown string number boolean
  object required optional invalid valid missing expired incorrect wrong failed failure error denied rejected revoked
  unauthorized forbidden mismatch hidden masked redacted removed filtered secret password passwd pass pwd token key apikey
  credential credentials user username login basic bearer digest test testing demo dummy fake sample
  example placeholder changeme changeit todo tbd here value encrypted disabled enabled verified accepted
  refreshed updated created rotated generated reset changed provided supplied set present absent type and or is was
  for from with the`.split(/\s+/),
);

/** A value that holds one of these is a model for a value. */
const models: RegExp =
  /example|change[-_]?(?:me|it)|placeholder|your[-_ ]|[-_]here\b|dummy|redacted|\bmy[-_]|insert[-_]|replace[-_]|todo/i;

/** What refers to a value that stands elsewhere: `${VAR}`, `$1`, `{{ x }}`, `<token>`, `%VAR%`, `process.env.X`. */
const reference: RegExp =
  /^(?:\$|\{|<|\[|%[A-Za-z_]+%|@[A-Za-z_]+@|&|\(|process\.env|os\.|env[.[(]|import\.meta|getenv|config[.[]|secrets?[.[]|vars?\.|self\.|this\.|ref\+)/;

/** One character as often is no part of a secret: `111111111`. */
const repeated = 9;
/** The longest run of one character that {@link isMonotonous} met. */
let longestRun = 0;
/** Length of the longest of {@link words}. */
const longestWord = Math.max(...[...words].map(({ length }) => length));

/** Longest part of a value that is read for a verdict. */
const read = 64;

/**
 * Whether a value of a secret's name is no secret: a word that says so, a reference, a model, or a value of hardly
 * any distinct characters.
 */
export function isPlaceholder(text: string, start: number, end: number): boolean {
  if (end - start < 3 || isMonotonous(text, start, end) || longestRun >= repeated) return true;
  const value = text.slice(start, Math.min(end, start + read));
  return (
    reference.test(value) ||
    (value.length <= longestWord && words.has(value.toLowerCase())) ||
    models.test(value)
  );
}

/**
 * Whether a value is a row of the same: at most two distinct characters, four or more `x`, `*` or `.` one after the
 * other, or an ascending row of letters.
 */
export function isMonotonous(text: string, start: number, end: number): boolean {
  const limit = Math.min(end, start + read);
  const first = text.charCodeAt(start);
  let second = first;
  let distinct = 1;
  let same = 0;
  let rising = 0;
  let previous = -1;
  longestRun = 0;
  for (let at = start; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== first && code !== second) {
      if (distinct === 1) second = code;
      distinct += 1;
    }
    const lower = lowerCode(code);
    same = code === previous ? same + 1 : 0;
    if (same >= longestRun) longestRun = same + 1;
    // Capital or small x, asterisk, dot, ellipsis.
    if (same >= 3 && (lower === 120 || code === 42 || code === 46 || code === 0x2026)) return true;
    rising = code === previous + 1 && lower >= 97 && lower <= 122 ? rising + 1 : 0;
    if (rising >= 15) return true;
    previous = code;
  }
  return distinct <= 2;
}

/** Whether a value ends as the keys in documentation do: `AKIAIOSFODNN7EXAMPLE`. */
export function endsAsExample(text: string, end: number): boolean {
  return text.startsWith('EXAMPLE', end - 7);
}
