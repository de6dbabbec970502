import { EventEmitter, onTurnEnd } from '#runtime';
import { show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { sinkOn } from '../sinks/fd/descriptor.ts';
import { sum } from '../sinks/fd/diversion.ts';
import type { FdSink } from '../sinks/fd/fd-sink.ts';
import type { FdSinkOptions } from '../sinks/fd/options.ts';
import { file } from '../sinks/file.ts';

/** Options of `destination()`. Those of pino that concern how it writes are read and mean nothing here. */
export interface DestinationOptions {
  /** Path or descriptor. @default 1, the standard output */
  dest?: string | number;
  /** The same as `dest`. */
  fd?: string | number;
  /** True writes each line at once, false those of 5 ms together; neither loses lines at exit. @default false */
  sync?: boolean;
  /** Lines wait until they have so many characters, but one second at most. @default 0 */
  minLength?: number;
  /** Longest time lines wait under `minLength`, in ms. @default 1000 */
  periodicFlush?: number;
  /** Memory for lines that wait because the destination is slow, in bytes. @default 8388608 */
  maxLength?: number;
  /** False empties the file first. @default true */
  append?: boolean;
  /** Creates missing folders. @default false */
  mkdir?: boolean;
  /** Permissions of a file that is created. @default 0o640 */
  mode?: number | string;
  /** Each line is on the disk before the call returns. @default false */
  fsync?: boolean;
}

/** Where lines go: a file or a descriptor, written in order and without loss. */
export class Destination extends EventEmitter {
  /** What streams that can be written to have. */
  readonly writable = true as const;
  readonly sync: boolean;
  readonly minLength: number;
  readonly append: boolean;
  readonly mkdir: boolean;
  /** Path of the file, undefined for a descriptor. */
  file: string | undefined;
  /** The descriptor, undefined for a file. */
  readonly fd: number | undefined;
  destroyed = false;
  #options: DestinationOptions;
  #sink: FdSink;

  /** @throws SteleError STELE_CONFIG_TYPE, or STELE_SINK_OPEN with path and cause */
  constructor(options: DestinationOptions) {
    super();
    const { sync = false, minLength = 0, append = true, mkdir = false } = options;
    const dest = numeric(options.dest ?? options.fd ?? 1);
    this.#options = options;
    this.sync = sync;
    this.minLength = minLength;
    this.append = append;
    this.mkdir = mkdir;
    if (typeof dest === 'string') this.file = dest;
    this.fd = typeof dest === 'number' ? dest : undefined;
    this.#sink = this.#open(dest, append);
    onTurnEnd(() => this.emit('ready'));
  }

  #open(dest: string | number, append: boolean): FdSink {
    const options = sinkOptions(this.#options);
    const { mkdir = false, mode, fsync } = this.#options;
    let sink: FdSink;
    if (typeof dest === 'number') {
      const name = ['stdin', 'stdout', 'stderr'][dest] ?? `fd ${dest}`;
      sink = sinkOn({ fd: dest, name }, options);
    } else {
      const bits = typeof mode === 'string' ? Number.parseInt(mode, 8) : mode;
      sink = file({
        ...options,
        path: dest,
        append,
        mkdir,
        ...(bits === undefined ? {} : { mode: bits }),
        ...(fsync ? { durability: 'fsync-each' } : {}),
      } as never) as FdSink;
    }
    sink.reportTo(({ state, error, dropped }) => {
      const lost = sum(dropped);
      const said = `{"level":40,"time":${Date.now()},"msg":"${lost} log lines were dropped"}\n`;
      if (state === 'ok' && lost > 0) sink.write(said);
      // Without a listener, an emitter throws its errors.
      if (state !== 'ok' && this.listenerCount('error') > 0) this.emit('error', error);
    });
    return sink;
  }

  /** Takes one line or more. Never throws; true because there is no need to wait. */
  write(line: string | Uint8Array): boolean {
    this.#sink.write(line);
    return true;
  }

  /** Writes what waits, then calls back. */
  flush(callback?: (error?: Error) => void): void {
    this.#sink.flush().then(
      () => {
        this.emit('drain');
        callback?.();
      },
      (error) => callback?.(error),
    );
  }

  flushSync(): void {
    this.#sink.flushSync();
  }

  /** Goes on in a new file, as the rotation of logs wants it. @param path @default the same path */
  reopen(path: string | undefined = this.file): void {
    if (path === undefined || this.destroyed) return;
    const before = this.#sink;
    before.flushSync();
    this.#sink = this.#open(path, true);
    this.file = path;
    void before[Symbol.asyncDispose]();
  }

  /** Writes what waits and closes. Lines that come once it is closed are counted and go nowhere. */
  end(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.#sink.flushSync();
    this.#sink[Symbol.asyncDispose]().then(() => {
      this.emit('finish');
      this.emit('close');
    });
  }

  destroy(): void {
    this.end();
  }
}

/**
 * Makes a destination.
 *
 * @param dest path, descriptor or options; @default 1, the standard output
 * @throws SteleError naming what is wrong
 */
export function destination(dest: string | number | DestinationOptions = 1): Destination {
  if (typeof dest === 'object' && dest !== null) return new Destination(dest);
  return new Destination({ dest });
}

/** Descriptors also come as text, from environment variables. */
function numeric(dest: unknown): string | number {
  if (typeof dest === 'string') return /^\d+$/.test(dest) ? Number(dest) : dest;
  if (Number.isInteger(dest) && (dest as number) >= 0) return dest as number;
  throw new SteleError('STELE_CONFIG_TYPE', `dest is ${show(dest)}; allowed: a path or a descriptor`);
}

function sinkOptions(options: DestinationOptions): FdSinkOptions {
  const { sync, minLength = 0, periodicFlush = 1000, maxLength } = options;
  const limit = maxLength ? { maxPendingBytes: maxLength } : {};
  if (minLength > 0)
    return { flush: 'window', windowMs: periodicFlush || 1000, batchBytes: minLength, ...limit };
  return { flush: sync ? 'line' : 'window', ...limit };
}
