import { SteleError } from '../errors.ts';

/** Levels by category, as `levels` of the configuration and `STELE_LEVEL` give them. */
export type LevelMap = Readonly<Record<string, string>>;

/** The level of a category and the rule it comes from. */
export interface FoundLevel {
  readonly level: string;
  /** The pattern, `''` when no rule matches and the default counts. */
  readonly from: string;
}

/**
 * How well a pattern fits a dotted name, -1 when it does not. `app.db` means itself and everything below, `app.*`
 * what is below, `*` within a pattern one part, `*` alone everything. More literal parts win, then the pattern
 * without a star at its end.
 */
export function fitness(pattern: string, name: string): number {
  if (pattern === '*' || pattern === '') return 0;
  const wanted = pattern.split('.');
  const parts = name.split('.');
  const below = wanted.at(-1) === '*';
  if (below) wanted.pop();
  if (parts.length < wanted.length + (below ? 1 : 0)) return -1;
  let literal = 0;
  for (const [index, part] of wanted.entries()) {
    if (part === '*') continue;
    if (part !== parts[index]) return -1;
    literal++;
  }
  return literal * 2 + (below ? 0 : 1);
}

/** The pattern that fits a name best; of equals the last. Undefined when none does. */
export function bestFit(patterns: readonly string[], name: string): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const pattern of patterns) {
    const now = fitness(pattern, name);
    if (now >= most) {
      best = pattern;
      most = now;
    }
  }
  return best;
}

/** The level of a category: that of the rule that fits best, or the default. */
export function findLevel(rules: LevelMap, name: string, fallback: string): FoundLevel {
  const from = bestFit(Object.keys(rules), name);
  return from === undefined ? { level: fallback, from: '' } : { level: rules[from] as string, from };
}

/**
 * Reads `info,app.db=debug,vendor.*=off`: a level alone is the default (`''`), `off` means `silent`. Blanks around
 * the parts are ignored, of two rules for one category the later counts.
 */
export function parseLevelSpec(spec: string): Record<string, string> {
  const rules: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const rule of spec.split(',')) {
    const at = rule.lastIndexOf('=');
    const level = rule.slice(at + 1).trim();
    const name = at < 0 ? '' : rule.slice(0, at).trim();
    if (rule.trim() !== '') rules[name === '*' ? '' : name] = level === 'off' ? 'silent' : level;
  }
  return rules;
}

/** True for what can fit a name: parts between dots, each of them a name or `*`. */
function isPattern(pattern: string): boolean {
  return pattern === '' || pattern.split('.').every((part) => part === '*' || /^[^*\s]+$/.test(part));
}

/** @throws SteleError STELE_CONFIG_VALUE for what can fit no name */
export function requirePattern(pattern: string, option: string): void {
  if (isPattern(pattern)) return;
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `${option}: ${JSON.stringify(pattern)} fits no logger; allowed: names with dots, and * for a part of one: app.db, app.*`,
  );
}
