import { eventFields } from '../catalogue/event-fields.ts';
import { createErrorStats, type ErrorCounter, type ErrorStatsOptions } from '../error-stats/index.ts';
import type { ErrorData } from '../formatters/record.ts';
import { audit, compliance, type DurablePort, security } from '../kinds/index.ts';
import type { FeatureHost, Features } from '../logger/features.ts';
import { backendOf } from '../logger/state.ts';
import type { Report } from '../pipeline/attached-sink.ts';
import type { Draft } from '../pipeline/draft.ts';
import { createTimer, instrument, logException, timed } from '../timing/index.ts';
import { createWideEvent, type EventPort, endOpenEvents, runWide } from '../wide/index.ts';

export interface FeatureParts {
  readonly clock: () => number;
  readonly report: Report;
}

/** The features of one pipeline. */
export interface BuiltFeatures {
  readonly features: Features;
  /** Writes the wide events that are still open. */
  endOpen(): void;
  readonly onError: ((err: ErrorData | undefined, record: Draft) => void) | undefined;
}

/** @param errors whether and how errors are counted */
export function createFeatures(
  errors: boolean | ErrorStatsOptions | undefined,
  { clock, report }: FeatureParts,
): BuiltFeatures {
  const owner = {};
  const counted: ErrorCounter | undefined =
    errors === undefined || errors === false
      ? undefined
      : createErrorStats({ clock, ...(errors === true ? {} : errors) });

  function portOf(host: FeatureHost): EventPort {
    return {
      emit(level, msg, fields, err, exempt) {
        const args =
          msg === undefined ? [err, fields] : err === undefined ? [msg, fields] : [msg, fields, err];
        if (exempt === true) backendOf(host.state.gate)?.emit(host.state, level, args);
        else Reflect.apply(host.at(level), undefined, args);
      },
      now: clock,
      elapsed: () => performance.now(),
      enabled: (level) => host.isLevelEnabled(level),
      report,
      owner,
    };
  }

  function durable(host: FeatureHost): DurablePort {
    return {
      commit: async (level, msg, fields) =>
        (await backendOf(host.state.gate)?.commit(host.state, level, [{ ...fields }, msg])) ?? [],
      plain: (fields) => backendOf(host.state.gate)?.plain(host.state, fields) ?? {},
    };
  }

  const features: Features = {
    wide: (host, name, init, options) => createWideEvent(portOf(host), name, init, options),
    runWide: (host, name, fn, options) => runWide(portOf(host), name, undefined, fn, options),
    time: (host, msg, fields) => createTimer(portOf(host), msg, fields),
    timed: (host, msg, fn) => timed(portOf(host), msg, fn),
    logException: (host, error, msg, fields) => logException(portOf(host), error, msg, fields),
    instrument: (host, fn, options) => instrument(portOf(host), fn, options),
    emit(host, event) {
      try {
        host.at(event.level)(event.msg, eventFields(event));
      } catch (error) {
        report('event', error);
      }
    },
    audit: (host, event) => audit(durable(host), event, { report }),
    security: (host, event) => security(durable(host), event, { report }),
    compliance: (host, event) => compliance(durable(host), event, { report }),
    errorStats: () => counted?.errorStats() ?? { total: 0, evicted: 0, entries: [] },
  };
  return {
    features,
    endOpen: () => endOpenEvents(owner),
    onError: counted && ((err, record) => counted.observe(err, record.view)),
  };
}
