import { SteleError } from '../errors.ts';

/** What was given in place of a function: its type only, for it may be data. */
export function notAFunction(where: string, given: unknown): SteleError {
  const type = given === null ? 'null' : typeof given;
  return new SteleError('STELE_CONFIG_TYPE', `${where}: fn is of type ${type}; allowed: a function`);
}
