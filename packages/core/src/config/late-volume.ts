import { createVolume } from '#rooms';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Config } from './config.ts';
import type { Volume, VolumeSurroundings } from './volume.ts';

/**
 * Volume control of a configuration. Where nothing asks for it, it is made when `every` or `once` do.
 *
 * @throws SteleError naming the option that is wrong
 */
export function lateVolume(config: Config, surroundings: VolumeSurroundings): Volume {
  const { filters = [], sample, rateLimit, dedupe } = config;
  const make = (): Volume => createVolume(config, surroundings);
  const wanted = filters.length + surroundings.plugins.filters.length > 0;
  if (wanted || [sample, rateLimit, dedupe].some((option) => option !== undefined)) return make();
  let made: Volume | undefined;
  let pipeline: Pipeline | undefined;
  const volume = (): Volume => {
    if (made === undefined) {
      made = make();
      if (pipeline !== undefined) made.start(pipeline);
    }
    return made;
  };
  return {
    gates: undefined,
    throttle: { admits: (draft, options) => volume().throttle.admits(draft, options) },
    discard: (reason, count) => volume().discard(reason, count),
    get discarded() {
      return made?.discarded ?? {};
    },
    start(given) {
      pipeline = given;
    },
    flush: () => made?.flush(),
    end: () => made?.end(),
  };
}
