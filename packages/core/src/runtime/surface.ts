// What the two sides of the runtime have in common.

/** How a file is opened. */
export interface FileMode {
  /** Permissions of a file that is created, before the umask. @default 0o640: logs are not for everybody to read */
  readonly mode?: number | undefined;
  /** False empties the file first. Every write goes to the end of the file in both cases. @default true */
  readonly append?: boolean | undefined;
  /** What an empty file begins with. @default the `header` of the formatter, where it has one */
  readonly header?: string | undefined;
  /** Creates missing folders. @default true */
  readonly mkdir?: boolean | undefined;
}

/** A timer that does not keep the process alive. */
export interface Timer {
  /** Starts the full time again, also after it has fired. */
  refresh(): unknown;
  /** Ends it for good. */
  close(): unknown;
}
