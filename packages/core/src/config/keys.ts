import { SteleError } from '../errors.ts';
import type { RecordKeys } from '../formatters/json.ts';
import { show } from './check.ts';

/** Without members that are `undefined`, which would hide a default. */
export function defined<T extends object>(options: T | undefined): T {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined)) as T;
}

/** Members of a record must not share a name. @throws SteleError STELE_CONFIG_VALUE */
export function checkKeys(keys: Required<RecordKeys>, where: string = 'keys'): void {
  const taken = ['logger', 'template', 'args'];
  for (const [option, name] of Object.entries(keys)) {
    if (taken.includes(name)) {
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `${where}.${option} is ${show(name)}; allowed: a name that is not taken (${taken.join(', ')})`,
      );
    }
    taken.push(name);
  }
}
