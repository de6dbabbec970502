import { bestFit } from '../categories/level-rules.ts';
import type { LogRecord } from '../formatters/record.ts';
import type { Filter } from '../sinks/sink.ts';
import { inTheCall } from '../values/promises.ts';
import type { Gate, GateParts } from './gate.ts';
import { around, member } from './lookup.ts';
import type { FieldMatch, FilterRule, VolumeConfig } from './options.ts';
import { compilePattern, matches } from './pattern.ts';

/** Keeps, drops, or leaves it to the next. */
type Verdict = (record: LogRecord) => boolean | undefined;

/** Names of loggers whose fit is remembered, for each rule. */
const MAX_NAMES = 1000;

/** The gate of the option `filters`, checked before. A predicate that throws decides nothing. */
export function createFilterGate(filters: NonNullable<VolumeConfig['filters']>, parts: GateParts): Gate {
  const verdicts = filters.map((filter) =>
    typeof filter === 'function' ? predicate(filter, parts) : rule(filter, parts),
  );
  return {
    reason: 'filter',
    admits(record) {
      for (const verdict of verdicts) {
        const kept = verdict(record);
        if (kept !== undefined) return kept;
      }
      return true;
    },
  };
}

function predicate(filter: Filter, { report }: GateParts): Verdict {
  return (record) => {
    try {
      return inTheCall<unknown>(filter(record)) ? undefined : false;
    } catch (error) {
      report('filter', error);
      return undefined;
    }
  };
}

/** Conditions in the order of what they cost. */
function rule(options: FilterRule, { levels }: GateParts): Verdict {
  const { action, level: wantedLevel, minLevel, maxLevel, logger, msg, context, fields } = options;
  const value = (name: string): number => levels.values[name] as number;
  const conditions: Filter[] = [];
  if (wantedLevel !== undefined) {
    const wanted = new Set([wantedLevel].flat().map(value));
    conditions.push(({ level }) => wanted.has(level));
  }
  if (minLevel !== undefined || maxLevel !== undefined) {
    const least = minLevel === undefined ? 0 : value(minLevel);
    const most = maxLevel === undefined ? Number.POSITIVE_INFINITY : value(maxLevel);
    conditions.push(({ level }) => level >= least && level <= most);
  }
  if (logger !== undefined) conditions.push(loggerCondition([logger].flat()));
  if (typeof msg === 'string') conditions.push((record) => record.msg.includes(msg));
  else if (msg !== undefined) {
    const pattern = compilePattern(msg);
    conditions.push((record) => pattern.test(record.msg));
  }
  conditions.push(...valueConditions(context, around));
  conditions.push(...valueConditions(fields, (record, name) => member(record.fields, name)));
  return (record) => (conditions.every((met) => met(record)) ? action === 'keep' : undefined);
}

function loggerCondition(patterns: readonly string[]): Filter {
  const known = new Map<string, boolean>();
  return ({ logger }) => {
    let fits = known.get(logger);
    if (fits === undefined) {
      fits = bestFit(patterns, logger) !== undefined;
      if (known.size < MAX_NAMES) known.set(logger, fits);
    }
    return fits;
  };
}

function valueConditions(
  wanted: FieldMatch = {},
  read: (record: LogRecord, name: string) => unknown,
): Filter[] {
  return Object.entries(wanted).map(([name, match]) => {
    const test = matches(match);
    return (record) => test(read(record, name));
  });
}
