import { describe, expect, it } from 'vitest';
import { pretty, useColor } from '../../src/formatters/pretty/index.ts';
import { records } from './records.ts';

describe('useColor', () => {
  it.for<[string, Record<string, string>, boolean, boolean]>([
    ['a terminal', {}, true, true],
    ['a pipe', {}, false, false],
    ['NO_COLOR on a terminal', { NO_COLOR: '1' }, true, false],
    ['NO_COLOR=0 is not empty either', { NO_COLOR: '0' }, true, false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, true, true],
    ['an empty NO_COLOR and a pipe', { NO_COLOR: '' }, false, false],
    ['FORCE_COLOR=0 on a terminal', { FORCE_COLOR: '0' }, true, false],
    ['FORCE_COLOR=false on a terminal', { FORCE_COLOR: 'false' }, true, false],
    ['FORCE_COLOR=1 in a pipe', { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=2 in a pipe', { FORCE_COLOR: '2' }, false, true],
    ['FORCE_COLOR=3 in a pipe', { FORCE_COLOR: '3' }, false, true],
    ['FORCE_COLOR=true in a pipe', { FORCE_COLOR: 'true' }, false, true],
    ['an empty FORCE_COLOR in a pipe', { FORCE_COLOR: '' }, false, true],
    ['FORCE_COLOR before NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0 with NO_COLOR empty', { FORCE_COLOR: '0', NO_COLOR: '' }, true, false],
    ['FORCE_COLOR before TERM=dumb', { FORCE_COLOR: '1', TERM: 'dumb' }, true, true],
    ['TERM=dumb on a terminal', { TERM: 'dumb' }, true, false],
    ['TERM=xterm in a pipe', { TERM: 'xterm-256color' }, false, false],
    ['CI on a terminal', { CI: 'true' }, true, true],
    ['CI in a pipe', { CI: 'true' }, false, false],
  ])('%s, %j, terminal: %s: %s', ([, env, isTTY, expected]) => {
    expect(useColor({ env: (name) => env[name], isTTY })).toBe(expected);
  });
});

/** WCAG 2 relative luminance of one of the fixed 256 colours. */
function luminance(red: number, green: number, blue: number): number {
  const linear = (value: number): number => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function cube(index: number): number {
  const step = (value: number): number => (value === 0 ? 0 : 55 + 40 * value);
  const place = index - 16;
  return luminance(step(Math.floor(place / 36)), step(Math.floor(place / 6) % 6), step(place % 6));
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

describe('colours', () => {
  const format = pretty({ color: true });
  const text = Object.values(records)
    .map((record) => format.format(record))
    .join('');
  const used = [...new Set([...text.matchAll(/38;5;(\d+)/g)].map((match) => Number(match[1])))];

  it.for(used)('%i is readable on dark and on light', (index) => {
    for (const background of [luminance(0, 0, 0), luminance(30, 30, 30), luminance(255, 255, 255)]) {
      expect(contrast(cube(index), background)).toBeGreaterThan(3.5);
    }
  });

  it('uses a colour for every level, dim for trace', () => {
    expect(used.length).toBeGreaterThanOrEqual(5);
  });

  it('closes every colour on its own line', () => {
    for (const line of text.split('\n'))
      expect(line.match(/\x1b\[0m/g)?.length).toBe(line.match(/\x1b\[[1-9][\d;]*m/g)?.length);
  });
});
