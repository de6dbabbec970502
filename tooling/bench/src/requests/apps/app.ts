/** Standard output, as the library writes it by itself; or a file, by the destination it names for speed. */
export type LogTo = 'default' | { readonly path: string };

export interface RunningApp {
  readonly port: number;
  /** Resolves when what was logged is written. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export type StartApp = (to: LogTo) => Promise<RunningApp>;

/** Hands over what a library that logs has to write. */
export type Flush = () => Promise<void>;

export const nothingToFlush: Flush = async () => {};

export const HOST = '127.0.0.1';
