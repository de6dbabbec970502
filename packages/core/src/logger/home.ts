import { findLevel, type LevelMap } from '../categories/level-rules.ts';
import { levelTable, levelValue } from './levels.ts';
import type { Backend } from './state.ts';

/** Level of a category, or of a logger with a level of its own. */
export interface Gate {
  /** Values below are off. `Infinity` when silent. */
  min: number;
  level: string;
  readonly home: Home;
}

/** Where the records of a family of loggers go, and how verbose its categories are. */
export interface Home {
  /** Undefined until the application configures. */
  backend: Backend | undefined;
  /** Sets the backend up when it is first needed; gone afterwards. */
  start?: (() => void) | undefined;
  /** Grows when the backend is replaced, so that methods made for the old one notice. */
  epoch: number;
  /** Level of categories without a rule. */
  level: string;
  rules: LevelMap;
  /** Rules for a time, which win over all others. The latest last. */
  readonly overrides: LevelMap[];
  /** One for each category that has a logger. */
  readonly gates: Map<string, Gate>;
}

/** A home that is silent until it gets a backend, unless it says otherwise. */
export function createHome(level: string = 'silent', rules: LevelMap = {}, backend?: Backend): Home {
  return { backend, epoch: 0, level, rules, overrides: [], gates: new Map() };
}

/** Places the gates of a home are known for; beyond, a category of its own gets a gate that follows nothing. */
const MAX_CATEGORIES = 10_000;

/** The gate of a category. */
export function gateOf(home: Home, name: string): Gate {
  let gate = home.gates.get(name);
  if (gate === undefined) {
    gate = { min: Number.POSITIVE_INFINITY, level: 'silent', home };
    adjust(gate, name);
    if (home.gates.size < MAX_CATEGORIES) home.gates.set(name, gate);
  }
  return gate;
}

/** Sets all gates of a home by its rules, at once. */
export function adjustAll(home: Home): void {
  for (const [name, gate] of home.gates) adjust(gate, name);
}

function adjust(gate: Gate, name: string): void {
  const { home } = gate;
  // Without a backend there is nothing to write, and a start has yet to find out.
  if (home.backend === undefined && home.start === undefined) {
    gate.level = 'silent';
    gate.min = Number.POSITIVE_INFINITY;
    return;
  }
  const { level } = levelFor(home, name);
  const value = levelValue(home.backend?.levels ?? levelTable(), level);
  gate.level = level;
  gate.min = home.start === undefined ? (value ?? 0) : 0;
}

/** The level of a category, and where it comes from. */
export function levelFor(home: Home, name: string): { readonly level: string; readonly from: string } {
  let found = findLevel(home.rules, name, home.level);
  for (const rules of home.overrides) {
    const over = findLevel(rules, name, '');
    if (over.level !== '') found = { level: over.level, from: `setLevels ${over.from || '*'}` };
  }
  return found;
}

/** Puts a backend, or none, in the place of the one before. Loggers notice with their next call. */
export function settle(home: Home, backend: Backend | undefined, level: string, rules: LevelMap = {}): void {
  home.backend = backend;
  home.level = level;
  home.rules = rules;
  home.epoch++;
  adjustAll(home);
}
