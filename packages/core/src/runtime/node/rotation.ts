import { fs } from './built-in.ts';
import { onExit } from './exit.ts';
import { closeFd, fsyncFd } from './files.ts';

/** What is known of a file. */
export interface FileState {
  readonly dev: number;
  readonly ino: number;
  readonly size: number;
  /** When it was begun, as far as the file system tells, in ms since 1970. */
  readonly begun: number;
  /** False for devices, pipes and folders. */
  readonly regular: boolean;
}

const PIECE_BYTES = 1 << 18;

// Not the global: test tools replace that.
const { setImmediate, clearInterval, setInterval } = /* @__PURE__ */ process.getBuiltinModule('node:timers');

/** The state of the file of this name, undefined when it cannot be had. */
export function fileState(path: string): FileState | undefined {
  try {
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    const { dev, ino, size, birthtimeMs, mtimeMs } = stats;
    // Not every file system knows the birth of a file, and a file that was copied is older than its birth.
    const begun = birthtimeMs > 0 ? Math.min(birthtimeMs, mtimeMs) : mtimeMs;
    return { dev, ino, size, begun, regular: stats.isFile() };
  } catch {
    return undefined;
  }
}

/** The path of a file that exists, links resolved, in its parts. */
export function filePath(path: string): { folder: string; stem: string; ext: string } {
  const { dir, name, ext } = process.getBuiltinModule('node:path').parse(fs.realpathSync(path));
  return { folder: dir, stem: name, ext };
}

/** Names in a folder. @throws an error with `code` */
export function listFolder(path: string): string[] {
  return fs.readdirSync(path);
}

/** Makes an empty file. False when there is one of this name. @throws an error with `code` */
export function reserveFile(path: string): boolean {
  try {
    fs.closeSync(fs.openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

/** Gives a file another name, in place of a file of that name. @throws an error with `code` */
export function renameFile(from: string, to: string): void {
  fs.renameSync(from, to);
}

/** Removes a file if there is one. @throws an error with `code` */
export function removeFile(path: string): void {
  fs.rmSync(path, { force: true });
}

/** Waits until what a file has is on the disk, if there is such a file. @throws an error with `code` */
export function fsyncFile(path: string): void {
  if (fs.statSync(path, { throwIfNoEntry: false }) === undefined) return;
  const fd = fs.openSync(path, 'r+');
  try {
    fsyncFd(fd);
  } finally {
    closeFd(fd);
  }
}

/** Names of the compressions this runtime has. */
export function compressions(): string[] {
  const zlib: { createZstdCompress?: unknown } = process.getBuiltinModule('node:zlib');
  return zlib.createZstdCompress === undefined ? ['gzip'] : ['gzip', 'zstd'];
}

/**
 * Puts a compressed file in the place of a file, with its permissions and times. The work is done outside of the main
 * thread; it does not keep the process alive. At every moment one of the two files is complete. What is under way has
 * a name of its own that ends in `.tmp`.
 *
 * @throws (rejects with) an error with `code`: ENOENT when the file is gone, EBUSY when it was written to meanwhile
 */
export async function compressFile(from: string, to: string, kind: string): Promise<void> {
  const { createGzip, createZstdCompress } = process.getBuiltinModule('node:zlib');
  const { pipeline } = process.getBuiltinModule('node:stream/promises');
  // Others, in other threads or processes, may be at the same file.
  const temporary = `${to}.${process.pid}-${process.hrtime.bigint()}.tmp`;
  const forget = onExit(() => removeFile(temporary));
  let reader: import('node:fs').promises.FileHandle | undefined;
  let writer: import('node:fs').promises.FileHandle | undefined;
  try {
    reader = await fs.promises.open(from, 'r');
    const before = await reader.stat();
    writer = await fs.promises.open(temporary, 'wx', before.mode);
    const out = writer;
    const count = { bytes: 0 };
    await pipeline(
      pieces(reader, count),
      kind === 'gzip' ? createGzip() : createZstdCompress(),
      async (packed: AsyncIterable<Uint8Array>) => {
        for await (const piece of packed) await out.appendFile(piece);
      },
    );
    await out.utimes(before.atime, before.mtime);
    await out.sync();
    // At once from here on: in this thread, nobody sees both files, or none.
    const { ino, size } = fs.statSync(from);
    if (ino !== before.ino || size !== count.bytes) {
      const message = `EBUSY: written to while it was compressed, '${from}'`;
      throw Object.assign(new Error(message), { code: 'EBUSY' });
    }
    fs.renameSync(temporary, to);
    // Another name is quicker than a removal.
    fs.renameSync(from, temporary);
  } finally {
    await reader?.close();
    await writer?.close();
    await fs.promises.rm(temporary, { force: true });
    forget();
  }
}

async function* pieces(
  file: import('node:fs').promises.FileHandle,
  count: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { buffer, bytesRead } = await file.read(new Uint8Array(PIECE_BYTES), 0, PIECE_BYTES, count.bytes);
    if (bytesRead === 0) return;
    count.bytes += bytesRead;
    yield buffer.subarray(0, bytesRead);
    // A process with nothing else to do ends here.
    await new Promise((resolve) => setImmediate(resolve).unref());
  }
}

/** Waits for work that does not keep the process alive itself. */
export async function keepAlive<T>(work: Promise<T>): Promise<T> {
  const hold = setInterval(() => {}, 1 << 30);
  try {
    return await work;
  } finally {
    clearInterval(hold);
  }
}
