/** Bytes that wait for their destination. */
export interface Chunk {
  readonly bytes: Uint8Array;
  /** How many bytes the destination has taken already. */
  at: number;
  /** How many whole lines the bytes are. */
  readonly lines: number;
  /** The chunk that came after this one. */
  next?: Chunk;
}

/** What of a chunk whose destination failed is still to be delivered elsewhere. */
export interface Remainder {
  /** Whole lines, from the first one that the destination did not take to its end. */
  readonly rest: Uint8Array;
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
  for (let index = 0; index < at && lines > 1; index++) {
    if (bytes[index] === 10) {
      from = index + 1;
      if (done < lines - 1) done++;
    }
  }
  return { rest: bytes.subarray(from), done, torn: at > from };
}
