import { mayHoldAssignments, withoutHiddenAssignments } from './assignments.ts';
import type { TextContext } from './context.ts';
import { withoutFindings } from './findings.ts';
import { inClear } from './in-clear.ts';
import { jsonText, looksLikeJson } from './json-text.ts';
import { mayHoldParts, withoutHiddenParts } from './multipart.ts';
import { sanitized } from './sanitize.ts';
import { withoutHiddenLines } from './yaml.ts';

/** Shows a text without what is to be hidden in it. */
export type Inspect = (text: string, key: string, path: readonly string[], level?: number) => string;

/** How core shows bytes: type, length, and the first of them, which may be those of a secret. */
const binary = /^((?:Buffer|(?:Shared)?ArrayBuffer|DataView|\w{1,40}Array)\(\d+\)) \[[^\]]*\]$/;

/**
 * Most texts: printable ASCII without a sign by which names with values, markup or encoded characters would be known.
 * Nothing of that is looked for in them.
 */
const simple = /^[ !#$&(-;>-[\]-~]*$/;

/** What core appends where it cut a text. */
const cut = /…truncated \d+$/;

/** The longest part before a cut that is taken for the beginning of something longer. */
const MAX_REST = 256;

export interface InspectorOptions extends TextContext {
  readonly sanitize: boolean;
  readonly dryRun: boolean;
}

/** Makes the function that looks into texts. It may throw: the caller masks the text then. */
export function createInspector(options: InspectorOptions): Inspect {
  const { limits, replace, sanitize, dryRun } = options;
  const { text: maxText = 65_536, json: maxJson = 65_536, jsonLevels = 4 } = limits;

  const inspect: Inspect = (given, key, path, level = 0) => {
    if (given.length < 3) return sanitize ? sanitized(given) : given;
    if (given.length > maxText) return replace(given, 'oversized', 'OVERSIZED', key, path);
    let text = given;
    const last = text.charCodeAt(text.length - 1);
    if (last === CLOSING_BRACKET && binary.test(text)) return text.replace(binary, '$1');
    if (last >= DIGIT_0 && last <= DIGIT_9 && cut.test(text)) text = withoutRest(text);
    if (looksLikeJson(text)) {
      if (level >= jsonLevels || text.length > maxJson)
        return replace(given, 'oversized', 'OVERSIZED', key, path);
      const shown = jsonText(text, key, path, options, (value, name, at) =>
        inspect(value, name, at, level + 1),
      );
      // Of two members of one name JSON.parse keeps the last only, so text that seems clean is looked into as text, too.
      if (shown !== undefined && (shown !== text || dryRun)) return shown;
    }
    if (simple.test(text)) {
      const shown = withoutFindings(text, key, path, options, true);
      return sanitize && shown !== text ? sanitized(shown) : shown;
    }
    text = dryRun ? parts(inClear(text), key, path, level) : parts(text, key, path, level);
    const clear = dryRun ? text : inClear(text);
    if (clear !== text) {
      const shown = parts(clear, key, path, level);
      if (shown !== clear) text = shown;
    }
    return sanitize ? sanitized(text) : text;
  };

  /** What stands within a text, by its name and by its form. */
  function parts(text: string, key: string, path: readonly string[], level: number): string {
    let shown = mayHoldParts(text) ? withoutHiddenParts(text, path, options) : text;
    if (shown.includes('\n')) shown = withoutHiddenLines(shown, path, options);
    if (mayHoldAssignments(shown))
      shown = withoutHiddenAssignments(shown, path, options, (value) =>
        level < jsonLevels ? inspect(value, key, path, level + 1) : value,
      );
    return withoutFindings(shown, key, path, options);
  }
  return inspect;
}

const CLOSING_BRACKET = 0x5d;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/**
 * A text that was cut, without the last word before the cut: half a secret is none that a detector knows. Numbers are
 * written in groups: of those, all are taken that stand there.
 */
function withoutRest(text: string): string {
  const at = text.search(cut);
  const least = Math.max(0, at - MAX_REST);
  let start = startOfWord(text, at, least);
  for (let end = at; start === end || digit.test(text.slice(start, end)); ) {
    end = start - 1;
    const earlier = startOfWord(text, end, least);
    if (end <= least || !blank.test(text[end] as string) || !digit.test(text.slice(earlier, end))) break;
    start = earlier;
  }
  return text.slice(0, start) + text.slice(at);
}

const digit = /\d/;
const blank = /\s/;
const border = /[\s"'<>]/;

function startOfWord(text: string, end: number, least: number): number {
  let start = end;
  while (start > least && !border.test(text[start - 1] as string)) start--;
  return start;
}
