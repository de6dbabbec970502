import { describe, expect, it } from 'vitest';
import { hyperlinks } from '../../../src/formatters/color/index.ts';

describe('links', () => {
  it.for<[string, Record<string, string>, boolean]>([
    ['an unknown terminal', { TERM: 'xterm-256color' }, false],
    ['kitty', { TERM: 'xterm-kitty' }, true],
    ['Windows Terminal', { WT_SESSION: '1' }, true],
    ['VTE 0.50.0, which fails', { VTE_VERSION: '5000' }, false],
    ['VTE', { VTE_VERSION: '7600' }, true],
    ['iTerm 3.0', { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15' }, false],
    ['iTerm 3.5', { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.0' }, true],
    ['Visual Studio Code', { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.106.0' }, true],
    ['WezTerm', { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' }, true],
    ['a name of every object', { TERM_PROGRAM: 'constructor' }, false],
    ['tmux within VTE', { VTE_VERSION: '7600', TMUX: '/tmp/tmux' }, false],
    ['a service', { VTE_VERSION: '7600', CI: 'true' }, false],
    ['CI=false', { VTE_VERSION: '7600', CI: 'false' }, true],
    ['an empty FORCE_HYPERLINK', { FORCE_HYPERLINK: '' }, false],
    ['TERM=dumb', { VTE_VERSION: '7600', TERM: 'dumb' }, false],
    ['FORCE_HYPERLINK', { FORCE_HYPERLINK: '1' }, true],
    ['FORCE_HYPERLINK=0', { FORCE_HYPERLINK: '0', VTE_VERSION: '7600' }, false],
  ])('%s, %j: %s', ([, env, expected]) => {
    expect(hyperlinks({ env: (name) => env[name], isTTY: true })).toBe(expected);
  });

  it('are never made where there is no terminal', () => {
    expect(hyperlinks({ env: () => '1', isTTY: false })).toBe(false);
  });
});
