import { once } from 'node:events';
import { linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout } from 'node:timers';
import { createGzip, createZstdCompress } from 'node:zlib';

/** A rotated file that gets another form or place. */
export interface Transfer {
  readonly from: string;
  /** Must not exist, and have the name of `from` with what compression adds. */
  readonly to: string;
  /** Undefined for a copy as it is. */
  readonly compress: 'gzip' | 'zstd' | undefined;
  /** Who does it, as part of names. */
  readonly maker: string;
  /** Told the share that is done, from 0 to 1. */
  readonly progress: (share: number) => void;
  /** Whether somebody may write to the file. */
  readonly isHeld: () => boolean;
  /** A free path for the file when somebody has taken its own meanwhile. */
  readonly otherwise: () => string;
}

const PIECE_BYTES = 1 << 18;
const LINE_FEED = 10;

/**
 * Ends of names: what is under way, a file that was compressed, one that was moved. The last two are kept until their
 * new form has its name, and go back where it has none.
 */
export const TEMPORARY = '.tmp';
export const COMPRESSED = '.raw';
const MOVED = '.old';

/**
 * Puts a file in another place or form, with its permissions, owner and times. The work is done in pieces and in the
 * thread pool of libuv; it does not keep the process alive. At every moment one of the two forms is complete.
 *
 * @returns false when the file is written to again, and stays as it is
 * @throws (rejects with) an error with `code`: ENOENT when the file is gone
 */
export async function transfer(job: Transfer): Promise<boolean> {
  const { from, to, compress, maker, progress, isHeld, otherwise } = job;
  const temporary = `${to}.${maker}${TEMPORARY}`;
  const name = `${dirname(from)}/${basename(to)}.${maker}`;
  const aside = name + (compress === undefined ? MOVED : COMPRESSED);
  let reader: FileHandle | undefined;
  let writer: FileHandle | undefined;
  try {
    reader = await open(from, 'r');
    const { atime, gid, ino, mode, mtime, size, uid } = await reader.stat();
    writer = await open(temporary, 'wx', mode);
    if (process.getuid?.() === 0) await writer.chown(uid, gid);
    // The umask has its say only when a file is made.
    await writer.chmod(mode & 0o777);
    await pack(reader, writer, size, compress, progress);
    await writer.utimes(atime, mtime);
    await writer.sync();
    // At once from here on: in this thread, nobody sees both files, or none.
    renameSync(from, aside);
    // Who opens the path from now on gets another file; who has opened it before has said so.
    const now = statSync(aside);
    if (isHeld() || now.ino !== ino || now.size !== size) {
      putBack(aside, from, otherwise);
      return false;
    }
    renameSync(temporary, to);
    rmSync(aside, { force: true });
    return true;
  } finally {
    await reader?.close();
    await writer?.close();
    rmSync(temporary, { force: true });
  }
}

/** Gives a file its name back, or another one when there is a new file of that name. */
export function putBack(aside: string, path: string, otherwise: () => string): void {
  try {
    // Unlike a rename it does not overwrite.
    linkSync(aside, path);
    rmSync(aside, { force: true });
  } catch {
    const there = statSync(path, { throwIfNoEntry: false });
    // Somebody came to an end between the two steps.
    if (there?.ino === statSync(aside).ino) rmSync(aside, { force: true });
    else renameSync(aside, there === undefined ? path : otherwise());
  }
}

/** Handles what the file has at first: one that grows would have no end. */
async function pack(
  reader: FileHandle,
  writer: FileHandle,
  size: number,
  compress: Transfer['compress'],
  progress: (share: number) => void,
): Promise<void> {
  const engine =
    compress === undefined ? undefined : compress === 'gzip' ? createGzip() : createZstdCompress();
  let packed: Uint8Array[] = [];
  engine?.on('data', (piece) => packed.push(piece)).on('error', () => {});
  const put = async (bytes: Uint8Array): Promise<void> => {
    if (engine === undefined) packed.push(bytes);
    else
      await new Promise<void>((resolve, reject) => {
        engine.write(bytes, (error) => (error ? reject(error) : resolve()));
      });
  };
  const drain = async (): Promise<void> => {
    const ready = packed;
    packed = [];
    for (const piece of ready) await writer.appendFile(piece);
  };
  try {
    let last = LINE_FEED;
    for (let at = 0; at < size; ) {
      const length = Math.min(PIECE_BYTES, size - at);
      const { buffer, bytesRead } = await reader.read(new Uint8Array(length), 0, length, at);
      if (bytesRead === 0) break;
      at += bytesRead;
      last = buffer[bytesRead - 1] ?? last;
      await put(buffer.subarray(0, bytesRead));
      await drain();
      progress(at / size);
      // Nothing is under way now: a process with nothing else to do ends here. With an immediate it would not.
      await new Promise<void>((resolve) => setTimeout(resolve, 1).unref());
    }
    // A writer was killed within its last line, and nobody has written to the file since.
    if (last !== LINE_FEED) await put(Uint8Array.of(LINE_FEED));
    if (engine !== undefined) await once(engine.end(), 'end');
    await drain();
  } finally {
    engine?.destroy();
  }
}
