/** What is needed of Node.js' buffers, which other platforms may lack. */
interface Buffers {
  alloc(size: number): Uint8Array;
}
interface NodeBuffer extends Uint8Array {
  toString(encoding?: string, start?: number, end?: number): string;
}

const { Buffer: buffers } = globalThis as { Buffer?: Buffers };

/** A place where a short text is put together, letter by letter: many pieces of text cost more, and are slow to read. */
export function createAscii(size: number): Uint8Array {
  return buffers === undefined ? new Uint8Array(size) : buffers.alloc(size);
}

/** The text of so many bytes that `createAscii` has made room for. */
export function asciiText(bytes: Uint8Array, length: number): string {
  return buffers === undefined
    ? String.fromCharCode(...bytes.subarray(0, length))
    : (bytes as NodeBuffer).toString('latin1', 0, length);
}
