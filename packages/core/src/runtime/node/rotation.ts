import { fs } from './built-in.ts';
import { onExit } from './exit.ts';
import { closeFd, fsyncFd } from './files.ts';
import { timer } from './timers.ts';

/** What is known of a file. */
export interface FileState {
  readonly dev: number;
  readonly ino: number;
  readonly size: number;
  /** When it was begun, as far as the file system tells, in ms since 1970. */
  readonly begun: number;
}

type FileHandle = import('node:fs').promises.FileHandle;

const PIECE_BYTES = 1 << 18;

// Not the global: test tools replace that.
const { clearInterval, setInterval } = /* @__PURE__ */ process.getBuiltinModule('node:timers');

/** The state of the file of this name, undefined when it cannot be had. */
export function fileState(path: string): FileState | undefined {
  try {
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    const { dev, ino, size, birthtimeMs, mtimeMs } = stats;
    // Not every file system knows the birth of a file, and a file that was copied is older than its birth.
    const begun = birthtimeMs > 0 ? Math.min(birthtimeMs, mtimeMs) : mtimeMs;
    return { dev, ino, size, begun };
  } catch {
    return undefined;
  }
}

/** The path of a file in its parts, links resolved where the file exists. */
export function filePath(path: string): { folder: string; stem: string; ext: string } {
  const { parse, resolve } = process.getBuiltinModule('node:path');
  let real = resolve(path);
  try {
    real = fs.realpathSync(real);
  } catch {
    // Somebody has removed it since it was opened.
  }
  const { dir, name, ext } = parse(real);
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
  // Others, in other threads or processes, may be at the same file.
  const temporary = `${to}.${process.pid}-${process.hrtime.bigint()}.tmp`;
  const forget = onExit(() => removeFile(temporary));
  let reader: FileHandle | undefined;
  let writer: FileHandle | undefined;
  try {
    reader = await fs.promises.open(from, 'r');
    const { atime, ino, mode, mtime, size } = await reader.stat();
    writer = await fs.promises.open(temporary, 'wx', mode);
    await pack(reader, writer, size, kind);
    await writer.utimes(atime, mtime);
    await writer.sync();
    // At once from here on: in this thread, nobody sees both files, or none.
    const now = fs.statSync(from);
    if (now.ino !== ino || now.size !== size) {
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

/** Compresses what the file has at first: one that grows would have no end. */
async function pack(reader: FileHandle, writer: FileHandle, size: number, kind: string): Promise<void> {
  const { createGzip, createZstdCompress } = process.getBuiltinModule('node:zlib');
  const { once } = process.getBuiltinModule('node:events');
  const engine = kind === 'gzip' ? createGzip() : createZstdCompress();
  let packed: Uint8Array[] = [];
  engine.on('data', (piece) => packed.push(piece)).on('error', () => {});
  const write = async (): Promise<void> => {
    const ready = packed;
    packed = [];
    for (const piece of ready) await writer.appendFile(piece);
  };
  try {
    for (let at = 0; at < size; ) {
      const length = Math.min(PIECE_BYTES, size - at);
      const { buffer, bytesRead } = await reader.read(new Uint8Array(length), 0, length, at);
      if (bytesRead === 0) break;
      at += bytesRead;
      await new Promise<void>((resolve, reject) => {
        engine.write(buffer.subarray(0, bytesRead), (error) => (error ? reject(error) : resolve()));
      });
      await write();
      // Nothing is under way now: a process with nothing else to do ends here. With an immediate it would not.
      await new Promise<void>((resolve) => timer(resolve, 1));
    }
    await once(engine.end(), 'end');
    await write();
  } finally {
    engine.destroy();
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
