import { fitness } from '../categories/level-rules.ts';
import type { Destination } from './destination.ts';
import type { LevelState } from './level-state.ts';

/** Destinations of some categories, in addition to, or in place of, those of the categories above. */
export interface Route {
  /** Pattern of the categories, as in `levels`. */
  readonly pattern: string;
  /** Undefined when the route says nothing about destinations. */
  readonly destinations: readonly Destination[] | undefined;
  readonly inherit: boolean;
}

/** Finds the destinations of a category, and keeps one set of level states for each set of matching routes. */
export class Router {
  readonly #all: readonly Destination[];
  readonly #routes: readonly Route[];
  readonly #create: (destinations: readonly Destination[]) => readonly LevelState[];
  readonly #known = new Map<string, readonly LevelState[]>();
  readonly #root: readonly LevelState[];

  /** @param all where records go that no route speaks of */
  constructor(
    all: readonly Destination[],
    routes: readonly Route[],
    create: (destinations: readonly Destination[]) => readonly LevelState[],
  ) {
    this.#all = all;
    this.#routes = routes;
    this.#create = create;
    this.#root = create(all);
    this.#known.set('', this.#root);
  }

  /** Every level state there is. */
  get states(): readonly LevelState[] {
    return [...this.#known.values()].flat();
  }

  statesOf(name: string): readonly LevelState[] {
    if (this.#routes.length === 0) return this.#root;
    const matching = this.#matching(name);
    const id = matching.map(({ pattern }) => pattern || '*').join();
    let states = this.#known.get(id);
    if (states === undefined) {
      states = this.#create(this.#merge(matching));
      this.#known.set(id, states);
    }
    return states;
  }

  /** Routes of a category, the most general first. */
  #matching(name: string): Route[] {
    return this.#routes
      .map((route) => ({ route, score: fitness(route.pattern, name) }))
      .filter(({ score }) => score >= 0)
      .sort((a, b) => a.score - b.score)
      .map(({ route }) => route);
  }

  /** Destinations by sink: a route that names a sink again gives it another level, filter or format. */
  #merge(routes: readonly Route[]): Destination[] {
    const merged = new Map<unknown, Destination>();
    const add = (destinations: readonly Destination[]): void => {
      for (const destination of destinations) merged.set(destination.attached, destination);
    };
    const general = routes.some(({ pattern, destinations }) => isEverything(pattern) && destinations);
    if (!general) add(this.#all);
    for (const { destinations, inherit } of routes) {
      if (!inherit) merged.clear();
      if (destinations !== undefined) add(destinations);
    }
    return [...merged.values()];
  }
}

const isEverything = (pattern: string): boolean => pattern === '*' || pattern === '';
