import { levelRole, type Painter } from './painter.ts';
import type { ThemeRole } from './theme.ts';

/** A string, a name with its colon, a number, a word, or punctuation. */
const token = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b|[{}[\],]/g;

/**
 * Paints JSON text. Nothing but the colour changes.
 *
 * @param level of the record; the first text that is `levelName`, or is given as `shown`, gets the look of the level
 */
export function paintJson(text: string, paint: Painter, level: number, shown: string): string {
  let found = false;
  return text.replace(token, (all, string: string, colon: string, number: string, word: string) => {
    if (string !== undefined && colon !== undefined)
      return paint('key', string) + paint('punctuation', colon);
    let role: ThemeRole = 'punctuation';
    if (string !== undefined) role = 'string';
    else if (number !== undefined) role = 'number';
    else if (word !== undefined) role = 'literal';
    if (!found && role !== 'punctuation' && (string === JSON.stringify(shown) || number === shown)) {
      found = true;
      role = levelRole(level);
    }
    return paint(role, all);
  });
}
