import { build } from '../config/build.ts';
import type { Config } from '../config/config.ts';
import { settle } from './home.ts';
import { registry, tellListeners } from './registry.ts';
import type { Backend } from './state.ts';

/** A configuration in the place of another. */
export interface Override extends Disposable {
  /** False once it was disposed of, or yet another configuration has taken the place. */
  readonly active: boolean;
}

/** What is in force at a moment. */
interface Place {
  readonly backend: Backend | undefined;
  readonly level: string;
  readonly rules: Readonly<Record<string, string>>;
}

interface Layer {
  readonly backend: Backend;
  before: Place;
}

/** Overrides in force, the latest last. They may end in any order. */
const layers: Layer[] = [];

/**
 * Configures the loggers of `getLogger` at once, and puts the configuration of before back when it is disposed of.
 * That one stays open meanwhile, and nothing is written to its sinks. For tests.
 *
 * @throws SteleError when an option does not exist or has a value that is not allowed
 */
export function overrideConfiguration(config: Config): Override {
  const { pipeline, level, rules } = build(config);
  const { home } = registry();
  const before = { backend: home.backend, level: home.level, rules: home.rules };
  const layer: Layer = { backend: pipeline, before };
  put({ backend: pipeline, level, rules });
  layers.push(layer);
  return {
    get active() {
      return home.backend === pipeline;
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

function put({ backend, level, rules }: Place): void {
  settle(registry().home, backend, level, rules);
  tellListeners();
}
