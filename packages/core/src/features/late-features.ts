import { createFeatures } from '#rooms';
import type { Config } from '../config/config.ts';
import { silentFeatures } from '../logger/silent-features.ts';
import type { BuiltFeatures, FeatureParts } from './features.ts';

/** Features that are made when they are first used, or at once where errors are to be counted. */
export interface LateFeatures extends Pick<BuiltFeatures, 'onError'> {
  features(): BuiltFeatures['features'];
  /** Writes the wide events that are still open. */
  endOpen(): void;
}

/** @throws SteleError naming the option of `errorStats` that is wrong */
export function lateFeatures(errors: Config['errorStats'], parts: FeatureParts): LateFeatures {
  let made: BuiltFeatures | undefined;
  const make = (): BuiltFeatures => (made ??= createFeatures(errors, parts));
  return {
    features() {
      try {
        return make().features;
      } catch (error) {
        // A bundle that left out what is loaded on demand: methods of a logger do not throw.
        parts.report('feature', error);
        return silentFeatures;
      }
    },
    endOpen: () => made?.endOpen(),
    onError: errors === undefined || errors === false ? undefined : make().onError,
  };
}
