import { SteleError } from '@stele/core';
import { checkOptions, show } from '@stele/core/authoring';
import { type Action, masked } from './action.ts';

/** Writes `[Redacted]` in place of a value, and `[Redacted:EMAIL_ADDRESS]`, with the type, within a text. */
export function mask(): Action {
  return { name: 'mask', apply: masked };
}

/**
 * Writes a fixed text.
 *
 * @throws SteleError STELE_CONFIG_TYPE for what is no text
 */
export function fixed(text: string): Action {
  if (typeof text !== 'string')
    throw new SteleError('STELE_CONFIG_TYPE', `fixed.text is ${show(text)}; allowed: a string`);
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
 * @throws SteleError STELE_CONFIG_TYPE for what is no function
 */
export function custom(apply: Action['apply'], name = 'custom'): Action {
  if (typeof apply !== 'function')
    throw new SteleError('STELE_CONFIG_TYPE', `custom.apply is ${show(apply)}; allowed: a function`);
  checkOptions({ name }, { name: 'string' }, 'custom');
  return { name, apply, needsKey: true };
}
