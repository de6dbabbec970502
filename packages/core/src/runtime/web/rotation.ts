/** What is known of a file. */
export interface FileState {
  readonly dev: number;
  readonly ino: number;
  readonly size: number;
  readonly begun: number;
}

// There are no files here, so that nothing of this is ever reached: openFile() throws before.

/** Knows of no file. */
export function fileState(_path: string): FileState | undefined {
  return undefined;
}

/** Parts of a path that leads nowhere. */
export function filePath(path: string): { folder: string; stem: string; ext: string } {
  return { folder: '', stem: path, ext: '' };
}

/** Finds nothing. */
export function listFolder(_path: string): string[] {
  return [];
}

/** Does nothing. */
export function reserveFile(_path: string): boolean {
  return false;
}

/** Does nothing. */
export function renameFile(_from: string, _to: string): void {}

/** Does nothing. */
export function removeFile(_path: string): void {}

/** Does nothing. */
export function fsyncFile(_path: string): void {}

/** None. */
export function compressions(): string[] {
  return [];
}

/** Does nothing. */
export async function compressFile(_from: string, _to: string, _kind: string): Promise<void> {}

/** Waits. */
export function keepAlive<T>(work: Promise<T>): Promise<T> {
  return work;
}
