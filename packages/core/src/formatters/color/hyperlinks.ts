import { type ColorQuery, isOn } from './depth.ts';

/** Terminals that make links of OSC 8, by what they call themselves, and from which version on. */
const programs: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  'iTerm.app': [3, 1],
  WezTerm: [20200620, 0],
  vscode: [1, 72],
  ghostty: [0, 0],
  zed: [0, 0],
  rio: [0, 0],
};

const terms = /^(?:xterm-(?:kitty|ghostty)|alacritty|foot|wezterm|contour)/;

/** The first version of VTE, on which GNOME's and other terminals are built, that makes links without failing: 0.50.1. */
const FIRST_VTE = 5001;

/**
 * Whether a terminal makes links of OSC 8 sequences, see https://github.com/Alhadis/OSC8-Adoption. Never where the
 * destination is no terminal. `FORCE_HYPERLINK`, unless empty, says yes, with `0` no; otherwise terminals are known by what they set
 * in the environment.
 */
export function hyperlinks({ env, isTTY }: Pick<ColorQuery, 'env' | 'isTTY'>): boolean {
  if (!isTTY) return false;
  const force = env('FORCE_HYPERLINK');
  if (force) return force !== '0' && force !== 'false';
  const term = env('TERM') ?? '';
  // Multiplexers hand on the environment of a terminal, and not always its links.
  if (term === 'dumb' || isOn(env('CI')) || env('TMUX') || env('STY')) return false;
  if (env('WT_SESSION') || env('KITTY_WINDOW_ID') || env('DOMTERM') || terms.test(term)) return true;
  if (Number(env('VTE_VERSION') ?? 0) >= FIRST_VTE) return true;
  const program = env('TERM_PROGRAM') ?? '';
  const least = Object.hasOwn(programs, program) ? programs[program] : undefined;
  if (least === undefined) return false;
  const [major = 0, minor = 0] = (env('TERM_PROGRAM_VERSION') ?? '').split(/[.-]/).map(Number);
  return major > least[0] || (major === least[0] && minor >= least[1]);
}
