/** How a file is opened. */
export interface FileMode {
  readonly mode: number;
  readonly append: boolean;
  readonly mkdir: boolean;
}

/** @throws an error with code ENOSYS: there are no files here */
export function openFile(path: string, _mode: FileMode): number {
  throw Object.assign(new Error(`ENOSYS: no file system, open '${path}'`), { code: 'ENOSYS' });
}

/** Does nothing. */
export function closeFd(_fd: number): void {}

/** Does nothing. */
export function fsyncFd(_fd: number): void {}
