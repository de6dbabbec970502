declare module 'pino-roll' {
  interface RollOptions {
    readonly file: string;
    readonly size?: string;
    readonly mkdir?: boolean;
  }
  /** A SonicBoom stream that goes on in another file. */
  const build: (options: RollOptions) => Promise<import('pino').DestinationStream & NodeJS.WritableStream>;
  export = build;
}
