import type { LevelTable } from '../logger/levels.ts';
import type { Report } from '../pipeline/attached-sink.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Throttle } from '../pipeline/throttle.ts';
import type { PluginHost } from '../plugins/index.ts';
import {
  createDiscards,
  createGates,
  createThrottle,
  type DiscardReason,
  type Gates,
  type OwnRecord,
} from '../volume/index.ts';
import { show } from './check.ts';
import type { Config } from './config.ts';

/** How many records go on, and what says so. */
export interface Volume {
  readonly gates: Gates | undefined;
  readonly throttle: Throttle;
  readonly discard: (reason: DiscardReason, count?: number) => void;
  readonly discarded: Readonly<Record<string, number>>;
  /** Tells what writes the records that volume control makes itself. */
  start(pipeline: Pipeline): void;
  /** Writes the summaries of repeated records. */
  flush(): void;
  end(): void;
}

export interface VolumeSurroundings {
  readonly plugins: PluginHost;
  readonly levels: LevelTable;
  readonly clock: () => number;
  readonly report: Report;
}

/** @throws SteleError naming the option that is wrong */
export function createVolume(config: Config, { plugins, levels, clock, report }: VolumeSurroundings): Volume {
  let pipeline: Pipeline | undefined;
  const parts = { clock, report, emit: (record: OwnRecord) => pipeline?.write(record) };
  const discards = createDiscards(config.reportMs, parts);
  const filters = [...(config.filters ?? []), ...plugins.filters];
  const gates = createGates({ ...config, filters }, { ...parts, levels, random: Math.random, discards });
  const store = createThrottle(clock);
  return {
    gates,
    discard: (reason, count) => discards.add(reason, count),
    discarded: discards.counts,
    throttle: {
      admits(draft, { ms, key }) {
        if (ms !== undefined && !(ms > 0)) {
          report('every', new TypeError(`every(${show(ms)}) is no time; allowed: a number of ms above 0`));
          return true;
        }
        const what = key ?? `${draft.level} ${draft.template ?? draft.msg}`;
        const { pass, suppressed } =
          ms === undefined ? { pass: store.once(what), suppressed: 0 } : store.every(`${ms} ${what}`, ms);
        if (!pass) discards.add('throttled');
        else if (suppressed > 0) draft.add({ suppressed });
        return pass;
      },
    },
    start(made) {
      pipeline = made;
    },
    flush: () => gates?.flushSummaries(),
    end() {
      gates?.close();
      discards.close();
    },
  };
}
