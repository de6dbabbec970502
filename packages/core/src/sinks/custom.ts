import { checkOptions } from '../config/check.ts';
import type { LogRecord } from '../formatters/record.ts';
import { type RawSink, rawWrite } from './async/raw-write.ts';
import { sinkOptions } from './options.ts';
import type { DropReason, Sink, SinkEvent, SinkOptions, SinkStats } from './sink.ts';

/** Options of `sink()`. */
export interface CustomSinkOptions extends SinkOptions {
  /**
   * How many records may be under way when `write` returns promises. Further ones go to the fallback, or are
   * dropped and counted as `overflow` without one. @default 1000
   */
  readonly maxInFlight?: number | undefined;
}

/**
 * Gives each record to a function. One for which it throws or rejects goes to the fallback, or is dropped and
 * counted as `failed` without one. `flush()` waits for the promises that are under way, however long they take.
 *
 * @throws SteleError naming the option that is wrong
 */
export function sink(
  write: (record: LogRecord) => void | Promise<void>,
  options: CustomSinkOptions = {},
): Sink {
  checkOptions({ write: write ?? null }, { write: 'function' }, 'sink');
  checkOptions(options, { ...sinkOptions, maxInFlight: 'count' }, 'sink');
  const { fallback, maxInFlight = 1000 } = options;
  const inFlight = new Set<PromiseLike<void>>();
  const dropped = noDrops();
  let accepted = 0;
  let written = 0;
  let diverted = 0;
  let open = true;
  let failing = false;
  let lastError: string | undefined;
  let tell: ((event: SinkEvent) => void) | undefined;
  let untold = noDrops();

  function taken(): void {
    written++;
    if (!failing) return;
    failing = false;
    const missing = untold;
    untold = noDrops();
    tell?.({ state: 'ok', error: undefined, dropped: missing });
  }

  function divert(reason: DropReason, line: string | Uint8Array, record: LogRecord): void {
    const lost = (): void => {
      diverted--;
      dropped[reason]++;
      untold[reason]++;
    };
    diverted++;
    try {
      if (fallback == null) lost();
      else fallback.write(line, record)?.then(undefined, lost);
    } catch {
      lost();
    }
  }

  function failed(error: unknown, line: string | Uint8Array, record: LogRecord): void {
    lastError = String((error as Error | undefined)?.message ?? error);
    divert('failed', line, record);
    if (failing) return;
    failing = true;
    tell?.({ state: 'degraded', error, dropped: noDrops() });
  }

  function follow(promise: PromiseLike<void>, line: string | Uint8Array, record: LogRecord): void {
    const settled: PromiseLike<void> = Promise.resolve(promise)
      .then(taken, (error) => failed(error, line, record))
      .then(() => {
        inFlight.delete(settled);
      });
    inFlight.add(settled);
  }

  async function flush(): Promise<void> {
    await Promise.all(inFlight);
    await fallback?.flush?.();
  }

  const made: RawSink = {
    name: 'sink',
    // The line is only made for a fallback that reads it.
    input: fallback == null || fallback.input === 'record' ? 'record' : 'both',
    options,
    write(line, record) {
      accepted++;
      if (!open) {
        dropped.closed++;
      } else if (inFlight.size >= maxInFlight) {
        divert('overflow', line, record);
      } else {
        try {
          const result = write(record);
          if (typeof result?.then === 'function') follow(result, line, record);
          else taken();
        } catch (error) {
          failed(error, line, record);
        }
      }
    },
    flush,
    reportTo(listener) {
      tell = listener;
    },
    stats: (): SinkStats => ({
      accepted,
      written: written + diverted,
      fallback: diverted,
      dropped: { ...dropped },
      pending: inFlight.size,
      bytes: 0,
      state: failing ? 'degraded' : 'ok',
      ...(lastError === undefined ? {} : { lastError }),
    }),
    // A queue before this sink does what this one does, so that it calls the function itself.
    [rawWrite]: (_line, record) => write(record),
    async [Symbol.asyncDispose]() {
      open = false;
      await flush();
    },
  };
  return made;
}

const noDrops = (): Record<DropReason, number> => ({ overflow: 0, failed: 0, closed: 0 });
