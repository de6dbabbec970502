import { EventEmitter, onTurnEnd } from '#runtime';
import type { Stream } from './instance.ts';
import { needsMetadataGsym } from './symbols.ts';
import type { DestinationStream } from './types.ts';

/** What `transport()` gives back: what programs use of the stream to a worker in pino, around a stream in the process. */
export class TransportStream extends EventEmitter {
  readonly writable = true as const;
  /** What the last line was made of, put here by the logger. */
  declare lastLevel: number;
  declare lastTime: string;
  declare lastMsg: unknown;
  declare lastObj: unknown;
  declare lastLogger: unknown;
  closed = false;
  #stream: Stream & { end?(): void };

  constructor(stream: DestinationStream) {
    super();
    Object.defineProperty(this, needsMetadataGsym, { value: true });
    this.#stream = stream as Stream;
    onTurnEnd(() => this.emit('ready'));
  }

  write(line: string): boolean {
    const stream = this.#stream;
    if (stream[needsMetadataGsym] === true) {
      const { lastLevel, lastTime, lastMsg, lastObj, lastLogger } = this;
      Object.assign(stream, { lastLevel, lastTime, lastMsg, lastObj, lastLogger });
    }
    stream.write(line);
    return true;
  }

  flush(callback?: (error?: Error) => void): void {
    if (this.#stream.flush) this.#stream.flush(callback);
    else callback?.();
  }

  flushSync(): void {
    this.#stream.flushSync?.();
  }

  /** Writes what waits and closes the targets. */
  end(): void {
    if (this.closed) return;
    this.closed = true;
    this.flushSync();
    this.#stream.end?.();
    onTurnEnd(() => {
      this.emit('finish');
      this.emit('close');
    });
  }

  /** Nothing to do: there is no worker that keeps the process alive. */
  ref(): void {}

  /** Nothing to do: there is no worker that keeps the process alive. */
  unref(): void {}
}
