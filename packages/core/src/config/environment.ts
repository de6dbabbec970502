import { env } from '#runtime';
import type { DisplayOptions } from '../formatters/display.ts';
import { checkOptions, type Expectation } from './check.ts';
import { checkDisplay } from './display.ts';
import { displayOptions } from './options.ts';

/** What the environment says, unchecked. */
export interface Environment {
  /** `STELE_LEVEL` */
  readonly level?: string | undefined;
  /** `STELE_FORMAT` */
  readonly format?: string | undefined;
  /** `STELE_COLOR` */
  readonly color?: string | undefined;
  /** `STELE_THEME` */
  readonly theme?: string | undefined;
  /** What gives display options, by the name of the variable. */
  readonly display?: Readonly<Record<string, string>>;
}

const displays: Readonly<Record<string, keyof DisplayOptions>> = {
  STELE_TIME_FORMAT: 'time',
  STELE_DATE_FORMAT: 'date',
  STELE_TIME_ZONE: 'timeZone',
  STELE_NAME_FORMAT: 'loggerName',
  STELE_MESSAGE_FORMAT: 'message',
  STELE_TEMPLATE: 'template',
};

/** Reads the variables Stele knows; an empty variable counts as absent. */
export function readEnvironment(): Environment {
  const display: Record<string, string> = {};
  for (const variable of Object.keys(displays)) {
    const value = env(variable);
    if (value) display[variable] = value;
  }
  const read = (variable: string): string | undefined => env(variable) || undefined;
  return {
    level: read('STELE_LEVEL'),
    format: read('STELE_FORMAT'),
    color: read('STELE_COLOR'),
    theme: read('STELE_THEME'),
    display,
  };
}

/** @throws SteleError naming the variable that is wrong */
export function displayFrom({ display = {} }: Environment): DisplayOptions {
  const expected = Object.entries(displays).map(([variable, option]) => [variable, displayOptions[option]]);
  checkOptions(display, Object.fromEntries(expected) as Record<string, Expectation>, '');
  const options: DisplayOptions = Object.fromEntries(
    Object.entries(display).map(([variable, value]) => [displays[variable] as string, value]),
  );
  for (const [variable, option] of Object.entries(displays))
    checkDisplay({ [option]: options[option] }, variable);
  return options;
}
