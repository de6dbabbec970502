import { characterSet, isMember } from './pattern.ts';

/** What stands before a value in `name = value`, in any notation. */
export interface NameBefore {
  start: number;
  end: number;
}

const nameCharacters: Uint8Array = characterSet('-A-Za-z0-9_.');
/** Quotes, spaces and escapes that stand between a separator and a value, or a name and its separator. */
const filling: Uint8Array = characterSet('"\'`\\=([');
const separators: Uint8Array = characterSet('=:>|,?');
const space = 32;

/** How far the name of a value may stand before it, in characters. */
const reach = 64;
const found: NameBefore = { start: 0, end: 0 };

/**
 * The name that a value at `start` is assigned to, as positions, or undefined: `name = "value`, `'name': 'value`,
 * `name := value`, `"name" => "value`, `set("name", "value`, `<name>value`. The name may consist of several words.
 * Looks at no more than 64 characters and returns the same object each time.
 */
export function nameBefore(text: string, start: number): NameBefore | undefined {
  const floor = Math.max(0, start - reach);
  let at = start - 1;
  let separated = false;
  let comma = false;
  // Separators, quotes and white space, `" : "`, in any mix; a line may break after `>` and `=`.
  for (; at >= floor; at -= 1) {
    const code = text.charCodeAt(at);
    if (isMember(separators, code)) {
      separated = true;
      comma ||= code === 44;
    } else if (!isMember(filling, code) && code !== space && !(code >= 9 && code <= 13)) {
      if (!isLetterOfEscape(text, at)) break;
    }
  }
  if (!separated || at < floor || start - at > 24) return undefined;
  const end = at + 1;
  // A dot before the separator appends: `$name .= "value"`.
  if (text.charCodeAt(at) === 46) at -= 1;
  while (at >= floor && (isMember(nameCharacters, text.charCodeAt(at)) || text.charCodeAt(at) === space))
    at -= 1;
  if (comma && !isQuote(text.charCodeAt(at))) return undefined;
  found.start = at + 1;
  found.end = end;
  return found.start < found.end ? found : undefined;
}

/** Whether the character is the `n` of a `\n` that is spelt out between a separator and a value. */
function isLetterOfEscape(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === 110 || code === 114 || code === 116) && text.charCodeAt(at - 1) === 92;
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

/** Whether nothing but quotes and spaces stands before this position, so that the whole text is one value. */
export function isTextStart(text: string, start: number): boolean {
  if (start > 4) return false;
  for (let at = 0; at < start; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== space && !isQuote(code)) return false;
  }
  return true;
}
