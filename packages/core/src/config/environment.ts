import { env } from '#runtime';

/** What the environment says, unchecked. */
export interface Environment {
  /** `STELE_LEVEL` */
  readonly level: string | undefined;
  /** `STELE_FORMAT` */
  readonly format: string | undefined;
}

/** Reads the variables Stele knows; an empty variable counts as absent. */
export function readEnvironment(): Environment {
  return { level: env('STELE_LEVEL') || undefined, format: env('STELE_FORMAT') || undefined };
}
