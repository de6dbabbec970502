import type { Formatter } from '../formatter.ts';
import { visible } from '../text.ts';
import type { ColorDepth } from './depth.ts';
import { paintJson } from './paint-json.ts';
import { createPainter } from './painter.ts';
import { readTheme, type ThemeOption } from './theme.ts';

/** C1 controls and what else a terminal obeys or hides may stand in JSON as it is; on a terminal it must not. */
const spelled = (text: string): string => text.replace(/[^\n]+/g, (line) => jsonVisible(line));

/** A format whose records are JSON, in colour. Its text without the colours is the same data. */
export function coloredJson(format: Formatter, color: ColorDepth, theme: ThemeOption = 'dark'): Formatter {
  const paint = createPainter(readTheme(theme, 'theme'), color);
  return {
    name: format.name,
    format(record) {
      const text = format.format(record);
      if (typeof text !== 'string') return text;
      return paintJson(spelled(text), paint, record.level, record.levelName);
    },
  };
}

/** Invisible characters as JSON escapes, which read back as what they were. */
function jsonVisible(text: string): string {
  if (visible(text) === text) return text;
  return text.replace(/[^\x20-\x7e]/gu, (character) =>
    visible(character) === character
      ? character
      : [...Array(character.length).keys()]
          .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
          .join(''),
  );
}
