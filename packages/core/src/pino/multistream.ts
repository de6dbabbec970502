import { show } from '../config/check.ts';
import { nearest } from '../config/nearest.ts';
import { SteleError } from '../errors.ts';
import type { Stream } from './instance.ts';
import { standardLevels } from './levels.ts';
import { needsMetadataGsym } from './symbols.ts';
import type { DestinationStream, Level } from './types.ts';

/** A destination and the least severe level it takes. */
export interface StreamEntry<TLevel = Level> {
  stream: DestinationStream;
  /** @default 'info' */
  level?: TLevel;
}

export interface MultiStreamOptions {
  /** Values of further levels, by name. */
  levels?: Record<string, number>;
  /** Gives each line to the streams of the highest level that take it, and to no others. @default false */
  dedupe?: boolean;
}

interface Entry {
  stream: Stream;
  level: number;
  levelVal?: number | undefined;
  id: number;
}

/** Several destinations as one. */
export interface MultiStreamRes {
  write(line: string): void;
  add(entry: unknown): MultiStreamRes;
  /** Takes the stream with this `id` out. */
  remove(id: number): MultiStreamRes;
  emit(event: string, ...args: unknown[]): void;
  flushSync(): void;
  flush(callback?: (error?: Error) => void): void;
  end(): void;
  /** The same streams, all with this level. */
  clone(level: number): MultiStreamRes;
  /** Least severe level any stream takes. */
  minLevel: number;
  lastId: number;
  streams: Entry[];
  streamLevels: Record<string, number>;
  lastLevel?: number | string;
  lastTime?: string;
  lastMsg?: unknown;
  lastObj?: unknown;
  lastLogger?: unknown;
}

/**
 * Writes each line to those of several destinations whose level it reaches. One that throws costs the others nothing.
 *
 * @throws SteleError STELE_CONFIG_TYPE for something that cannot be written to
 */
export function multistream(
  streams?: unknown,
  { levels, dedupe = false }: MultiStreamOptions = {},
): MultiStreamRes {
  const streamLevels: Record<string, number> = Object.assign(
    Object.create(standardLevels),
    { silent: Number.POSITIVE_INFINITY },
    levels,
  );
  const all = create([], 0, 0, streamLevels, dedupe);
  for (const entry of Array.isArray(streams) ? streams : [streams]) all.add(entry);
  return all;
}

function create(
  streams: Entry[],
  minLevel: number,
  lastId: number,
  streamLevels: Record<string, number>,
  dedupe: boolean,
): MultiStreamRes {
  const all: MultiStreamRes & { [needsMetadataGsym]: true } = {
    [needsMetadataGsym]: true,
    minLevel,
    lastId,
    streams,
    streamLevels,
    write(line) {
      const { lastLevel } = all;
      const level = (typeof lastLevel === 'string' ? streamLevels[lastLevel] : lastLevel) ?? 0;
      const least = dedupe ? highest(all.streams, level) : Number.NEGATIVE_INFINITY;
      each((entry) => {
        if (entry.level <= level && entry.level >= least) give(entry.stream, all, line, level);
      });
    },
    add(entry) {
      if (!entry) return all;
      const stream = streamOf(entry);
      all.streams.push({
        stream,
        level: levelOf(entry, streamLevels),
        levelVal: undefined,
        id: ++all.lastId,
      });
      sort();
      return all;
    },
    remove(id) {
      const index = all.streams.findIndex((entry) => entry.id === id);
      if (index >= 0) all.streams.splice(index, 1);
      sort();
      return all;
    },
    emit(event, ...args) {
      each(({ stream }) => stream.emit?.(event, ...args));
    },
    flushSync() {
      each(({ stream }) => stream.flushSync?.());
    },
    flush(callback) {
      let open = 1;
      let failed: Error | undefined;
      const done = (error?: Error): void => {
        failed ??= error;
        if (--open === 0) failed === undefined ? callback?.() : callback?.(failed);
      };
      each(({ stream }) => {
        if (typeof stream.flush !== 'function') return;
        open++;
        stream.flush(done);
      });
      done();
    },
    end() {
      each(({ stream }) => {
        stream.flushSync?.();
        (stream as { end?(): void }).end?.();
      });
    },
    clone(level) {
      const copies = all.streams.map(({ stream, id }) => ({ stream, level, id }));
      return create(copies, level, all.lastId, streamLevels, dedupe);
    },
  };

  function sort(): void {
    all.streams.sort((a, b) => a.level - b.level);
    all.minLevel = all.streams[0]?.level ?? -1;
  }

  /** One stream that throws costs the others nothing; what it threw is thrown afterwards. */
  function each(use: (entry: Entry) => void): void {
    const failures: unknown[] = [];
    for (const entry of all.streams) {
      try {
        use(entry);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  return all;
}

/** The highest level of those that take a line. Streams are sorted by level. */
function highest(streams: readonly Entry[], level: number): number {
  return streams.findLast((entry) => entry.level <= level)?.level ?? Number.NEGATIVE_INFINITY;
}

function give(stream: Stream, from: MultiStreamRes, line: string, level: number): void {
  if (stream[needsMetadataGsym]) {
    stream.lastLevel = level;
    stream.lastTime = from.lastTime ?? '';
    stream.lastMsg = from.lastMsg;
    stream.lastObj = from.lastObj;
    stream.lastLogger = from.lastLogger;
  }
  stream.write(line);
}

function streamOf(entry: unknown): Stream {
  const { write, stream } = entry as { write?: unknown; stream?: unknown };
  const found = write ? entry : stream;
  if (typeof (found as Partial<Stream> | undefined)?.write === 'function') return found as Stream;
  throw new SteleError(
    'STELE_CONFIG_TYPE',
    `stream object needs to implement either StreamEntry or DestinationStream interface, and is ${show(entry)}`,
  );
}

function levelOf(entry: unknown, streamLevels: Record<string, number>): number {
  const { levelVal, level } = entry as { levelVal?: unknown; level?: unknown };
  if (typeof levelVal === 'number') return levelVal;
  if (typeof level === 'number') return level;
  if (level == null) return standardLevels['info'] as number;
  const value = streamLevels[level as string];
  if (typeof value === 'number') return value;
  const names = [...Object.keys(standardLevels), ...Object.keys(streamLevels)];
  throw new SteleError(
    'STELE_CONFIG_LEVEL',
    `level of a stream is ${show(level)}; allowed: ${names.join(', ')}${nearest(level, names)}`,
  );
}
