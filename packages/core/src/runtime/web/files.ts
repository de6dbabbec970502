/** How a file is opened. */
export interface FileMode {
  /** Permissions of a file that is created, before the umask. */
  readonly mode?: number;
  /** False empties the file first. Every write goes to the end of the file in both cases. */
  readonly append?: boolean;
  /** Creates missing folders. */
  readonly mkdir?: boolean;
}

/** @throws an error with code ENOSYS: there are no files here */
export function openFile(path: string, _mode?: FileMode): number {
  throw Object.assign(new Error(`ENOSYS: no file system, open '${path}'`), { code: 'ENOSYS' });
}

/** Does nothing. */
export function closeFd(_fd: number): void {}

/** Does nothing. */
export function fsyncFd(_fd: number): void {}
