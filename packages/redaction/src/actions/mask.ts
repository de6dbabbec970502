import { checkOptions } from '@stele/core/authoring';
import { type Action, masked } from './action.ts';

/** Writes `[Redacted]` in place of a value, and `[Redacted:EMAIL_ADDRESS]`, with the type, within a text. */
export function mask(): Action {
  return { name: 'mask', apply: masked };
}

/** Writes a fixed text. */
export function fixed(text: string): Action {
  checkOptions({ text }, { text: 'string' }, 'fixed');
  return { name: 'fixed', apply: () => text };
}

/** Leaves the member out, or takes the part out of the text. */
export function remove(): Action {
  return { name: 'remove', apply: () => undefined };
}

/** Leaves what it is given, for types and rules that are only to be counted. */
export function keep(): Action {
  return { name: 'keep', apply: ({ value }) => value };
}

/**
 * Writes what a function returns; `undefined` takes the value out. When it throws, the field is masked.
 *
 * @param apply given what was found
 */
export function custom(apply: Action['apply'], name = 'custom'): Action {
  checkOptions({ apply, name }, { apply: 'function', name: 'string' }, 'custom');
  return { name, apply, needsKey: true };
}
