import { describe, expect, it } from 'vitest';
import { visible } from '../../src/formatters/text.ts';

describe('marks upon a letter', () => {
  it('stay where scripts have them', () => {
    for (const text of ['e\u0301\u0323', 'क्षि', 'שָׁלוֹם', '❤\ufe0f', '👩\u200d💻', 'ཧཱུྂ'])
      expect(visible(text)).toBe(text);
  });

  it('are spelled out from the ninth on', () => {
    expect(visible(`a${'\u0301'.repeat(11)}`)).toBe(`a${'\u0301'.repeat(8)}${'\\u{301}'.repeat(3)}`);
    expect(visible(`क${'\u0301\u200d'.repeat(6)}`)).toContain('\\u{301}\\u{200d}');
  });

  it('of one selector leave no room for a second', () => {
    expect(visible('❤\ufe0f\ufe0f\ufe0e')).toBe('❤\ufe0f\\u{fe0f}\\u{fe0e}');
  });
});

describe('a text of unsafe characters', () => {
  it('is spelled out whole', () => {
    expect(visible('\u202e'.repeat(3))).toBe('\\u{202e}'.repeat(3));
    expect(visible('a\u202e\n\x9bb\u{e0041}')).toBe('a\\u{202e}\\n\\x9bb\\u{e0041}');
  });
});
