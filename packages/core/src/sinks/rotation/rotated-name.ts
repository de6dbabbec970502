/** Where a log file is: `folder/app.log` has the stem `app` and the extension `.log`. */
export interface LogPath {
  readonly folder: string;
  readonly stem: string;
  readonly ext: string;
}

/** What the name of a rotated file says. */
export interface RotatedName {
  /** When it was put away, such as `20261121T101500Z`. */
  readonly stamp: string;
  /** Counts those of the same second, from 0. */
  readonly serial: number;
  /** What compression adds, `''` for a plain file. */
  readonly suffix: string;
}

/** ISO 8601, basic format, in UTC. @throws RangeError for what is no time */
export function stampOf(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** The name of a rotated file that is not compressed. */
export function rotatedName({ stem, ext }: LogPath, stamp: string, serial: number): string {
  return `${stem}.${stamp}${serial === 0 ? '' : `-${serial}`}${ext}`;
}

/** Reads the name of a rotated file; undefined when it is not one of this log. */
export function readRotatedName(log: LogPath, name: string): RotatedName | undefined {
  if (!name.startsWith(log.stem)) return undefined;
  const [, stamp, serial = '0'] =
    /^\.(\d{8}T\d{6}Z)(?:-([1-9]\d{0,14}))?/.exec(name.slice(log.stem.length)) ?? [];
  if (stamp === undefined) return undefined;
  const plain = rotatedName(log, stamp, Number(serial));
  const suffix = name.slice(plain.length);
  const known = name.startsWith(plain) && /^(?:\.(?:gz|zst)(?:\.\d+-\d+\.tmp)?)?$/.test(suffix);
  return known ? { stamp, serial: Number(serial), suffix } : undefined;
}
