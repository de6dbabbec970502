/** Bits per colour that a destination shows, as in `getColorDepth()` of Node.js; 0 for no colour. */
export type ColorDepth = 0 | 4 | 8 | 24;

/** `auto`: as destination and environment have it; `always` and `never`: whatever they say. */
export type ColorMode = 'auto' | 'always' | 'never';

export const colorModes: readonly ColorMode[] = ['auto', 'always', 'never'];

/** Where `colorDepth` and `useColor` look. */
export interface ColorQuery {
  /** Reads an environment variable, `undefined` when it is not set. */
  readonly env: (name: string) => string | undefined;
  /** Whether the destination is a terminal. */
  readonly isTTY: boolean;
  /** What the application wants for this destination. @default 'auto' */
  readonly mode?: ColorMode | undefined;
}

/** What continuous integration services show, by the variable each sets. Others are not known to show colours. */
const services: readonly (readonly [variable: string, depth: ColorDepth])[] = [
  ['GITHUB_ACTIONS', 24],
  ['GITEA_ACTIONS', 24],
  ['CIRCLECI', 24],
  ['GITLAB_CI', 8],
  ['BUILDKITE', 8],
  ['APPVEYOR', 4],
  ['DRONE', 4],
  ['TEAMCITY_VERSION', 4],
  ['TF_BUILD', 4],
  ['TRAVIS', 4],
];

/** Terminals that show 24 bits without saying so in `COLORTERM`. */
const trueColor = /^(?:xterm-(?:kitty|ghostty)|wezterm|alacritty|foot|contour)|-(?:direct|truecolor)$/;

/**
 * Decides how many colours to use. The first that says something wins:
 *
 * 1. the mode: `never`, and `always`, which takes what the environment can show, 4 bits at least;
 * 2. `FORCE_COLOR` (force-color.org) unless empty: none for `0` and `false`, 4, 8 and 24 bits for `1`, `2` and `3`, for
 *    any other value as many as the environment can show;
 * 3. `NO_COLOR` (no-color.org): none unless empty;
 * 4. none when the destination is no terminal;
 * 5. `TERM=dumb`: none; a continuous integration service: as many as it is known for; otherwise what `COLORTERM` and
 *    `TERM` say.
 */
export function colorDepth({ env, isTTY, mode = 'auto' }: ColorQuery): ColorDepth {
  if (mode === 'never') return 0;
  const able = capability(env);
  if (mode === 'always') return able || 4;
  const force = env('FORCE_COLOR');
  if (force) {
    if (force === '0' || force === 'false') return 0;
    return ({ 1: 4, 2: 8, 3: 24 } as const)[force] ?? (able || 4);
  }
  return isTTY && !env('NO_COLOR') ? able : 0;
}

/** True when `colorDepth` finds a colour. */
export function useColor(query: ColorQuery): boolean {
  return colorDepth(query) > 0;
}

/** Whether a variable that services set says yes: people switch it off with `false` and `0`. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !/^(?:0|false|)$/i.test(value);
}

function capability(env: ColorQuery['env']): ColorDepth {
  const term = env('TERM') ?? '';
  if (term === 'dumb') return 0;
  const service = services.find(([variable]) => isOn(env(variable)));
  if (service !== undefined) return service[1];
  if (isOn(env('CI'))) return 0;
  if (/^(?:truecolor|24bit)$/.test(env('COLORTERM') ?? '') || trueColor.test(term)) return 24;
  if (/-256(?:color)?$/.test(term)) return 8;
  // Windows sets no TERM; its terminals have shown 24 bits since 2017.
  if (term === '') return env('OS') === 'Windows_NT' ? 24 : 4;
  return 4;
}
