import { env } from '#runtime';
import type { DisplayOptions } from '../formatters/display.ts';
import { checkOptions, type Expectation } from './check.ts';
import { displayOptions } from './options.ts';

/** What the environment says, unchecked. */
export interface Environment {
  /** `STELE_LEVEL` */
  readonly level?: string | undefined;
  /** `STELE_FORMAT` */
  readonly format?: string | undefined;
  /** `STELE_TIME_FORMAT`, `STELE_NAME_FORMAT` and `STELE_MESSAGE_FORMAT`, by the name of the variable. */
  readonly display?: Readonly<Record<string, string>>;
}

const displays: Readonly<Record<string, keyof DisplayOptions>> = {
  STELE_TIME_FORMAT: 'time',
  STELE_NAME_FORMAT: 'loggerName',
  STELE_MESSAGE_FORMAT: 'message',
};

/** Reads the variables Stele knows; an empty variable counts as absent. */
export function readEnvironment(): Environment {
  const display: Record<string, string> = {};
  for (const variable of Object.keys(displays)) {
    const value = env(variable);
    if (value) display[variable] = value;
  }
  return { level: env('STELE_LEVEL') || undefined, format: env('STELE_FORMAT') || undefined, display };
}

/** @throws SteleError naming the variable that is wrong */
export function displayFrom({ display = {} }: Environment): DisplayOptions {
  const expected = Object.entries(displays).map(([variable, option]) => [variable, displayOptions[option]]);
  checkOptions(display, Object.fromEntries(expected) as Record<string, Expectation>, '');
  return Object.fromEntries(
    Object.entries(display).map(([variable, value]) => [displays[variable] as string, value]),
  );
}
