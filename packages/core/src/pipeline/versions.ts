import type { LogRecord } from '../formatters/record.ts';
import type { Bound } from './bound.ts';
import type { Destination } from './destination.ts';
import type { Draft } from './draft.ts';
import type { FieldReader } from './field-reader.ts';
import type { Shrinker } from './shrink.ts';

/** Destinations by the number of the policy their records are read by. The logger's, 0, is always there. */
export type Groups = ReadonlyMap<number, readonly Destination[]>;

/** What is left of a record that is too long, less with each try; undefined when there is nothing left to take. */
export type Smaller = (tries: number, length: number) => LogRecord | undefined;

/** A record as one policy shows it, and where it goes so. */
export interface Version {
  readonly destinations: readonly Destination[];
  readonly record: LogRecord;
  readonly reader: FieldReader;
  readonly smaller: Smaller;
}

export function byPolicy(destinations: readonly Destination[]): Groups {
  const numbers = new Set([0, ...destinations.map(({ policy }) => policy)]);
  return new Map(
    [...numbers].map((number) => [number, destinations.filter(({ policy }) => policy === number)]),
  );
}

/** Reads a call once for each policy. */
export function versionsOf(draft: Draft, groups: Groups, shrinker: Shrinker): Version[] {
  return [...groups].map(([number, destinations]) => {
    const one = number === 0 ? draft : draft.readBy(boundOf(draft.bound, number));
    return {
      destinations,
      record: one.record(),
      reader: one.bound.reading.reader,
      smaller: (tries, length) => {
        const less = shrinker.entry(one.entry, tries, length);
        return less && one.record(less);
      },
    };
  });
}

/** A logger as a policy reads it. */
export function boundOf(bound: Bound, number: number): Bound {
  return number === 0 ? bound : (bound.others[number - 1] as Bound);
}

/** Lazy fields are made once, however often a call is read. */
export function calledOnce(args: readonly unknown[]): readonly unknown[] {
  return args.map((value) => {
    if (typeof value !== 'function') return value;
    let made: { readonly value: unknown } | undefined;
    const once = (): unknown => {
      made ??= { value: (value as () => unknown)() };
      return made.value;
    };
    return Object.defineProperty(once, 'name', { value: value.name });
  });
}
