/** Bytes that wait for their destination. */
export interface Chunk {
  readonly bytes: Uint8Array;
  /** How many bytes the destination has taken already. */
  at: number;
  /** How many whole lines the bytes are. */
  readonly lines: number;
  next?: Chunk;
}

/** First in, first out. Its owner keeps it bounded. */
export class Backlog {
  /** The oldest chunk. */
  head: Chunk | undefined;
  /** Memory in use, bytes already taken of the oldest chunk included. */
  bytes = 0;
  #tail: Chunk | undefined;

  push(chunk: Chunk): void {
    if (this.head === undefined) this.head = chunk;
    else this.#tail!.next = chunk;
    this.#tail = chunk;
    this.bytes += chunk.bytes.length;
  }

  /** Removes the oldest chunk, of which there must be one. */
  shift(): Chunk {
    const chunk = this.head!;
    this.bytes -= chunk.bytes.length;
    this.head = chunk.next;
    return chunk;
  }
}

const LINE_FEED = 10;

/** What of a chunk whose destination failed is still to be delivered elsewhere. */
export interface Remainder {
  /** Whole lines, from the first one that the destination did not take to its end. */
  readonly bytes: Uint8Array;
  readonly lines: number;
  /** Whole lines before them, which the destination has. */
  readonly done: number;
  /** True when the destination holds a piece of the first of them. */
  readonly torn: boolean;
}

/**
 * Goes back to the start of the line within which the destination stopped. Where records have several lines, as
 * people like them, that is the start of a line within the record.
 */
export function remainder({ bytes, at, lines }: Chunk): Remainder {
  let from = 0;
  let done = 0;
  if (lines > 1) {
    for (let index = 0; index < at; index++) {
      if (bytes[index] === LINE_FEED) {
        from = index + 1;
        if (done < lines - 1) done++;
      }
    }
  }
  return { bytes: bytes.subarray(from), lines: lines - done, done, torn: at > from };
}
