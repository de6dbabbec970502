import type { RedactionOptions } from './options.ts';
import { type Theme, themePaths, themes } from './themes.ts';
import { typeName } from './type-name.ts';

/** A rule by names and places, complete. */
export interface NameRule {
  readonly name: string;
  readonly type: string;
  readonly keys: readonly string[];
  readonly paths: readonly string[];
  /** The theme whose names these are. */
  readonly theme?: Theme;
}

/** The rules of a configuration in the order in which they count: one's own before the themes. */
export function nameRules({
  rules = [],
  keys = [],
  paths = [],
  themes: given = {},
}: RedactionOptions): NameRule[] {
  const own = rules.map(({ name, type = typeName(name), keys: named = [], paths: placed = [] }) => ({
    name,
    type,
    keys: named,
    paths: placed,
  }));
  const further = [
    { name: 'keys', type: 'KEYS', keys, paths: [] },
    { name: 'paths', type: 'PATHS', keys: [], paths },
  ];
  const ofThemes = (Object.keys(themes) as Theme[]).flatMap((theme) => {
    const wanted = given[theme] ?? false;
    if (wanted === false) return [];
    const { add = [], replace = themes[theme] } = wanted === true ? {} : wanted;
    const paths = wanted !== true && wanted.replace !== undefined ? [] : (themePaths[theme] ?? []);
    return [{ name: theme, type: typeName(theme), keys: [...replace, ...add], paths, theme }];
  });
  return [...own, ...further, ...ofThemes];
}
