/** The widest span of a Date, ECMA-262 section 21.4.1.1, in ms. */
const MOST = 8.64e15;

/** Writes a time as a number since 1970; `''` for an impossible time. */
export type EpochWriter = (ms: number) => string;

const writers: Readonly<Record<string, EpochWriter>> = {
  'epoch-ms': (ms) => String(Math.floor(ms)),
  'epoch-s': (ms) => String(Math.floor(ms) / 1000),
  'epoch-ns': (ms) => (Math.floor(ms) === 0 ? '0' : `${Math.floor(ms)}000000`),
};

/** The writer of a style; undefined when that is another kind of style. */
export function epochWriter(style: string): EpochWriter | undefined {
  const write = Object.hasOwn(writers, style) ? (writers[style] as EpochWriter) : undefined;
  return write && ((ms) => (Math.abs(ms) <= MOST ? write(ms) : ''));
}
