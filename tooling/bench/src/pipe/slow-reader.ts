import { setTimeout as wait } from 'node:timers/promises';

/** Reads a stream in small sips with a pause after each, and resolves with all of it. */
export async function readSlowly(stream: NodeJS.ReadableStream, pauseMs: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) {
    parts.push(part as Uint8Array);
    await wait(pauseMs);
  }
  return Buffer.concat(parts);
}
