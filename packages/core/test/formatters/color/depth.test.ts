import { describe, expect, it } from 'vitest';
import {
  type ColorDepth,
  type ColorMode,
  colorDepth,
  useColor,
} from '../../../src/formatters/color/index.ts';

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
    ['an empty FORCE_COLOR in a pipe', { FORCE_COLOR: '' }, false, false],
    ['an empty FORCE_COLOR with NO_COLOR', { FORCE_COLOR: '', NO_COLOR: '1' }, true, false],
    ['FORCE_COLOR before NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0 with NO_COLOR empty', { FORCE_COLOR: '0', NO_COLOR: '' }, true, false],
    ['FORCE_COLOR before TERM=dumb', { FORCE_COLOR: '1', TERM: 'dumb' }, true, true],
    ['TERM=dumb on a terminal', { TERM: 'dumb' }, true, false],
    ['TERM=xterm in a pipe', { TERM: 'xterm-256color' }, false, false],
    ['CI, which is not known to show colours, on a terminal', { CI: 'true' }, true, false],
    ['CI=false on a terminal', { CI: 'false' }, true, true],
    ['CI=0 on a terminal', { CI: '0' }, true, true],
    ['CI in a pipe', { CI: 'true' }, false, false],
  ])('%s, %j, terminal: %s: %s', ([, env, isTTY, expected]) => {
    expect(useColor({ env: (name) => env[name], isTTY })).toBe(expected);
  });
});

describe('colorDepth', () => {
  it.for<[string, Record<string, string>, ColorMode, ColorDepth]>([
    ['COLORTERM=truecolor', { COLORTERM: 'truecolor', TERM: 'xterm-256color' }, 'auto', 24],
    ['TERM=xterm-256color', { TERM: 'xterm-256color' }, 'auto', 8],
    ['TERM=xterm', { TERM: 'xterm' }, 'auto', 4],
    ['TERM=xterm-kitty', { TERM: 'xterm-kitty' }, 'auto', 24],
    ['Windows without TERM', { OS: 'Windows_NT' }, 'auto', 24],
    ['FORCE_COLOR=2 before TERM', { FORCE_COLOR: '2', TERM: 'xterm' }, 'auto', 8],
    ['GitHub Actions', { CI: 'true', GITHUB_ACTIONS: 'true' }, 'auto', 24],
    ['a service that is not there', { GITHUB_ACTIONS: 'false', TERM: 'xterm-256color' }, 'auto', 8],
    ['an unknown service', { CI: 'true', TERM: 'xterm-256color' }, 'auto', 0],
    ['never', { FORCE_COLOR: '3' }, 'never', 0],
    ['always, before NO_COLOR', { NO_COLOR: '1', TERM: 'xterm-256color' }, 'always', 8],
    ['always, on a dumb terminal', { TERM: 'dumb' }, 'always', 4],
  ])('%s, %j, mode %s: %i bits', ([, env, mode, expected]) => {
    expect(colorDepth({ env: (name) => env[name], isTTY: true, mode })).toBe(expected);
  });
});
