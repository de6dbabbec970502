import { describe, expect, it } from 'vitest';
import { clipWidth, displayWidth, padWidth, wrap } from '../../../src/formatters/pretty/width.ts';

describe('columns of a text', () => {
  it.for<[string, string, number]>([
    ['ASCII', 'order placed', 12],
    ['nothing', '', 0],
    ['letters with marks of their own', 'grüße', 5],
    ['combining marks', 'gru\u0308\u0301', 3],
    ['Han', '東京', 4],
    ['Hangul', '서울', 4],
    ['Hangul in its parts', '\u1109\u1165', 2],
    ['Hiragana and Katakana', 'ひカ', 4],
    ['halfwidth Katakana', 'ｶﾅ', 2],
    ['fullwidth letters', 'ＡＢ', 4],
    ['an emoji', '🚀', 2],
    ['an emoji of several, joined', '👩‍💻', 2],
    ['a family', '👨‍👩‍👧‍👦', 2],
    ['a skin tone', '👍🏽', 2],
    ['a flag', '🇮🇹', 2],
    ['two flags', '🇮🇹🇮🇹', 4],
    ['emoji that are not joined', '👩💻', 4],
    ['a keycap', '1️⃣', 2],
    ['a picture by its selector', '❤️', 2],
    ['the same as text', '❤', 1],
    ['Persian with a joiner', 'می‌خواهم', 7],
    ['Devanagari', 'नमस्ते', 4],
    ['lines of boxes', '│├─', 3],
    ['an extension of Han', '𠀀', 2],
  ])('%s: %s takes %i', ([, text, columns]) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe('texts by columns', () => {
  it('are filled up', () => {
    expect(padWidth('東', 4)).toBe('東  ');
    expect(padWidth('long', 2)).toBe('long');
  });

  it('are cut between characters', () => {
    expect(clipWidth('東京都', 4)).toBe('東…');
    expect(clipWidth('👩‍💻👩‍💻', 3)).toBe('👩‍💻…');
    expect(clipWidth('short', 5)).toBe('short');
  });

  it('are broken at spaces, and nowhere else', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('  indented text', 10)).toEqual(['  indented', 'text']);
    expect(wrap('x'.repeat(12), 8)).toEqual(['x'.repeat(12)]);
    expect(wrap('東京 東京', 5)).toEqual(['東京', '東京']);
    expect(wrap('one line', Number.POSITIVE_INFINITY)).toEqual(['one line']);
  });
});
