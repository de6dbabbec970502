import { env } from '#runtime';
import { SteleError } from '../../errors.ts';
import { show } from '../check.ts';
import type { ConfigData } from './data.ts';
import { isLive, isPlain } from './merge.ts';
import type { Variables } from './substitute.ts';

/** Options by the variable that sets them. */
const optionVariables: Readonly<Record<string, string>> = {
  STELE_PRESET: 'preset',
  STELE_LEVEL: 'level',
  STELE_FORMAT: 'format',
};

/** Options of `display`. */
const displayVariables: Readonly<Record<string, string>> = {
  STELE_TIME_FORMAT: 'time',
  STELE_NAME_FORMAT: 'loggerName',
  STELE_MESSAGE_FORMAT: 'message',
};

/** What the environment says. */
export interface EnvironmentData {
  readonly options: ConfigData;
  /** Names to hide besides those of the configuration. */
  readonly redactKeys: readonly string[];
}

/**
 * Reads what the environment says. An empty variable counts as absent.
 *
 * - `STELE_PRESET`, `STELE_LEVEL`, `STELE_FORMAT`: the options `preset`, `level` and `format`;
 * - `STELE_TIME_FORMAT`, `STELE_NAME_FORMAT`, `STELE_MESSAGE_FORMAT`: members of `display`;
 * - `STELE_REDACT`: further names to hide, separated by commas.
 */
export function environmentData(variables: Variables = env): EnvironmentData {
  const display = read(displayVariables, variables);
  const options = read(optionVariables, variables);
  const redactKeys = (variables('STELE_REDACT') ?? '').split(',').map((name) => name.trim());
  return {
    options: Object.keys(display).length === 0 ? options : { ...options, display },
    redactKeys: redactKeys.filter((name) => name !== ''),
  };
}

function read(table: Readonly<Record<string, string>>, variables: Variables): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, option] of Object.entries(table)) {
    const value = variables(name);
    if (value !== undefined && value !== '') found[option] = value;
  }
  return found;
}

/**
 * Names of the environment join those of a configuration, in whichever form it has them.
 *
 * @throws SteleError when the configuration has a policy, which takes no names
 */
export function withKeys(redact: unknown, added: readonly string[]): object {
  if (isLive(redact)) {
    const text = `STELE_REDACT is ${show(added.join())}; allowed: nothing, where the option redact is a policy`;
    throw new SteleError('STELE_CONFIG_VALUE', text);
  }
  if (redact === false) return { keys: added, defaults: false };
  if (Array.isArray(redact)) return { keys: added, paths: redact };
  const options = isPlain(redact) ? redact : {};
  const keys = Array.isArray(options['keys']) ? options['keys'] : [];
  return { ...options, keys: [...keys, ...added] };
}

/** The variable behind an option, for messages. */
export function variableOf(path: string): string | undefined {
  const tables = [...Object.entries(optionVariables)].concat(
    Object.entries(displayVariables).map(([name, option]) => [name, `display.${option}`]),
  );
  return tables.find(([, option]) => option === path)?.[0];
}
