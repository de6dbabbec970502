import { describe, expect, it } from 'vitest';
import {
  createLevelPainter,
  createPainter,
  readTheme,
  type Style,
  type ThemeName,
  type ThemeRole,
  themes,
} from '../../../src/formatters/color/index.ts';
import { sgr } from '../../../src/formatters/color/style.ts';

/** Relative luminance, WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** One of the fixed 256 colours. */
function fixed(number: number): string {
  const step = (value: number): number => (value === 0 ? 0 : 55 + 40 * value);
  const place = number - 16;
  const parts =
    number >= 232
      ? Array<number>(3).fill(8 + (number - 232) * 10)
      : [step(Math.floor(place / 36)), step(Math.floor(place / 6) % 6), step(place % 6)];
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The colours of a style: of the text, and of its ground. */
function colors(style: Style): { text?: string | undefined; ground?: string | undefined } {
  const [, ground] = / on (#\w{6})/.exec(style) ?? [];
  return { text: /#\w{6}/.exec(style.replace(/ on .*/, ''))?.[0], ground };
}

const grounds: readonly (readonly [ThemeName, string])[] = [
  ['dark', '#000000'],
  ['dark', '#1e1e1e'],
  ['light', '#ffffff'],
];
const rows = grounds.flatMap(([name, ground]) =>
  Object.entries(themes[name]).map(([role, style]) => [name, role, style, ground] as const),
);

describe('every colour is read well: contrast of 4.5 at least, WCAG 2.2, 1.4.3', () => {
  it.for(rows)('%s: %s, %s, on %s', ([, , style, ground]) => {
    const { text, ground: own = ground } = colors(style);
    if (text !== undefined) expect(contrast(text, own)).toBeGreaterThanOrEqual(4.5);
  });

  it.for(rows)('also of 256 colours: %s: %s, %s, on %s', ([, role, style, ground]) => {
    const shown = sgr(style, 8, role);
    const { text, ground: own = ground } = colors(style);
    const number = Number(/38;5;(\d+)/.exec(shown)?.[1]);
    const behind = Number(/48;5;(\d+)/.exec(shown)?.[1]);
    if (text !== undefined)
      expect(contrast(fixed(number), behind > 0 ? fixed(behind) : own)).toBeGreaterThanOrEqual(4.5);
  });

  it.for(grounds)('%s: badges are seen on %s: 3 at least, WCAG 2.2, 1.4.11', ([name, ground]) => {
    for (const role of ['info', 'warn', 'error', 'fatal'] as const) {
      const { text, ground: own = text } = colors(themes[name][role]);
      expect(contrast(own as string, ground)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('a theme', () => {
  it.for(['high-contrast', 'monochrome'] as const)('%s dims nothing that matters', (name) => {
    for (const role of ['info', 'warn', 'error', 'fatal', 'message', 'string', 'failure'] as const)
      expect(themes[name][role]).not.toContain('dim');
  });

  it('monochrome has no colour', () => {
    const paint = createPainter(readTheme('monochrome', 'theme'), 24);
    for (const role of Object.keys(themes.dark) as ThemeRole[])
      expect(paint(role, 'x')).toMatch(/^(?:\x1b\[(?:[12347];?)+m)?x/);
  });

  it("of one's own changes what it names", () => {
    const theme = readTheme({ extends: 'light', key: 'bold red' }, 'theme');
    expect(theme).toEqual({ ...themes.light, key: 'bold red' });
    expect(createPainter(theme, 4)('key', 'x')).toBe('\x1b[1;31mx\x1b[0m');
  });

  it('takes what is undefined as left out', () => {
    expect(readTheme({ info: undefined, warn: 'bold red' }, 'theme')).toEqual({
      ...themes.dark,
      warn: 'bold red',
    });
  });

  it.for<[unknown, string]>([
    [{ info: 'bold on' }, 'theme.info is "bold on"; allowed: a colour behind "on"'],
    [
      'drak',
      'theme is "drak"; allowed: dark, light, high-contrast, monochrome, or an object of styles - did you mean "dark"?',
    ],
    [{ kye: 'red' }, 'theme.kye is not an option'],
    [{ key: 'rde' }, 'did you mean "red"?'],
    [{ extends: 'drak' }, 'theme.extends is "drak"'],
  ])('%j is refused', ([given, message]) => {
    expect(() => readTheme(given, 'theme')).toThrow(message);
  });
});

describe('a painter', () => {
  it.for([
    [24, '\x1b[38;2;255;175;0mx\x1b[0m'],
    [8, '\x1b[38;5;214mx\x1b[0m'],
    [4, '\x1b[33mx\x1b[0m'],
    [0, 'x'],
  ] as const)('of %i bits takes the nearest colour', ([depth, shown]) => {
    expect(createPainter({ ...themes.dark, key: '#ffaf00' }, depth)('key', 'x')).toBe(shown);
  });

  it.for([
    ['#ff5f5f', 'bright-red'],
    ['#5fafaf', 'cyan'],
    ['#87afff', 'bright-blue'],
    ['#ffaf00', 'yellow'],
    ['#875f00', 'red'],
    ['#8a8a8a', 'gray'],
    ['#d0d0d0', 'white'],
    ['#101010', 'black'],
  ])('of 4 bits has %s as %s', ([color, name]) => {
    expect(sgr(color as Style, 4, 'key')).toBe(sgr(name as Style, 4, 'key'));
  });

  it('makes a ground of the colour of a badge, and a line of the ground', () => {
    const { badge, line } = createLevelPainter(
      { ...themes.dark, info: 'bold blue', fatal: 'white on red' },
      4,
    );
    expect(badge(30, 'INFO')).toBe('\x1b[7;1;34m INFO \x1b[0m');
    expect(badge(60, 'FATAL')).toBe('\x1b[37;41m FATAL \x1b[0m');
    expect(line(30, '│')).toBe('\x1b[34m│\x1b[0m');
    expect(line(60, '│')).toBe('\x1b[31m│\x1b[0m');
  });
});
