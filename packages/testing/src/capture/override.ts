import { type Config, configure } from '@stele/core';

/** What loggers of `getLogger` stand on, in all copies of core. */
interface Registry {
  readonly gate: { min: number; level: string; readonly home: { backend: unknown; epoch: number } };
}

/** What is in force at a moment. */
interface Place {
  readonly backend: unknown;
  readonly level: string;
  readonly min: number;
}

/** A configuration in the place of another. */
export interface Override extends Disposable {
  /** False once it was disposed of, or yet another configuration has taken the place. */
  readonly active: boolean;
}

interface Layer {
  readonly backend: unknown;
  before: Place;
}

const REGISTRY = Symbol.for('stele.registry.v1');
const silent: Place = { backend: undefined, level: 'silent', min: Number.POSITIVE_INFINITY };

/** Overrides in force, the latest last. They may end in any order. */
const layers: Layer[] = [];

/**
 * Configures the loggers of `getLogger` at once, and puts the configuration of before back when it is disposed. That
 * one stays open meanwhile, and nothing is written to its sinks. The configuration must have been checked.
 */
export function override(config: Config): Override {
  const before = place();
  // `configure` closes what it replaces.
  put({ ...before, backend: undefined });
  void configure(config).catch(() => {});
  const { backend } = place();
  if (backend === undefined) {
    put(before);
    throw new TypeError('configure() took no effect: is the configuration valid?');
  }
  const layer: Layer = { backend, before };
  layers.push(layer);
  return {
    get active() {
      return place().backend === backend;
    },
    [Symbol.dispose]() {
      const at = layers.indexOf(layer);
      if (at < 0) return;
      layers.splice(at, 1);
      const above = layers[at];
      if (above === undefined) put(layer.before);
      else above.before = layer.before;
    },
  };
}

function registry(): Registry | undefined {
  return (globalThis as { [REGISTRY]?: Registry })[REGISTRY];
}

function place(): Place {
  const gate = registry()?.gate;
  return gate === undefined ? silent : { backend: gate.home.backend, level: gate.level, min: gate.min };
}

function put({ backend, level, min }: Place): void {
  const gate = registry()?.gate;
  if (gate === undefined) return;
  gate.home.backend = backend;
  // Methods made for what was here before notice by this.
  gate.home.epoch++;
  gate.level = level;
  gate.min = min;
}
