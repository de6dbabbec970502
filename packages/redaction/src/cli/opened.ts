import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

/** The first bytes of what was compressed: RFC 1952, section 2.3.1, and RFC 8878, section 3.1.1. */
const forms: readonly [first: string, open: () => Transform][] = [
  ['1f8b', () => createGunzip()],
  ['28b52ffd', () => createZstdDecompress()],
];
const LONGEST = 4;

/**
 * A stream in clear. Whether it is compressed is told by its first bytes: names of files say it seldom, those of pipes
 * never.
 *
 * @param seen told how many bytes were read
 */
export async function opened(
  source: NodeJS.ReadableStream,
  seen: (bytes: number) => void,
): Promise<NodeJS.ReadableStream> {
  const rest = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const chunks: Buffer[] = [];
  let begin = Buffer.alloc(0);
  while (begin.length < LONGEST) {
    const { value, done } = await rest.next();
    if (done === true) break;
    chunks.push(value);
    begin = Buffer.concat([begin, value.subarray(0, LONGEST)]);
  }
  async function* all(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) {
      seen(chunk.length);
      yield chunk;
    }
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      seen(next.value.length);
      yield next.value;
    }
  }
  const input = Readable.from(all(), { objectMode: false });
  const first = begin.toString('hex');
  const open = forms.find(([sign]) => first.startsWith(sign))?.[1];
  // Its failure is an error of the stream that is given back.
  return open === undefined ? input : pipeline(input, open(), () => {});
}
