import { SteleError } from '@stele/core';
import { checkOptions, show } from '@stele/core/authoring';
import { type Action, masked } from './action.ts';

export interface PartialOptions {
  /** Characters shown at the beginning. @default 0 */
  readonly first?: number | undefined;
  /** Characters shown at the end. @default 0 */
  readonly last?: number | undefined;
  /** What stands for each hidden letter or digit. @default '*' */
  readonly sign?: string | undefined;
}

/** Of shorter texts nothing is shown: what is left would tell too much. */
const LEAST_HIDDEN = 4;

/**
 * Shows the first and the last letters and digits, and a sign for each of those between them. Blanks and `-` of card
 * numbers are kept and do not count. When fewer than four would be hidden, all are.
 *
 * @throws SteleError STELE_CONFIG_VALUE when neither `first` nor `last` is given, or when the sign is not one character
 */
export function partial(options: PartialOptions): Action {
  checkOptions(options, { first: 'amount', last: 'amount', sign: 'string' }, 'partial');
  const { first = 0, last = 0, sign = '*' } = options;
  if (first + last <= 0 || !Number.isInteger(first) || !Number.isInteger(last))
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `partial: first is ${first} and last is ${last}; allowed: integers, one of them above 0`,
    );
  if ([...sign].length !== 1)
    throw new SteleError('STELE_CONFIG_VALUE', `partial.sign is ${show(sign)}; allowed: one character`);
  return {
    name: 'partial',
    leaves: { first, last },
    apply(found) {
      const { text } = found;
      return text === undefined ? masked(found) : shortened(text, first, last, sign);
    },
  };
}

function shortened(text: string, first: number, last: number, sign: string): string {
  const characters = [...text];
  const total = characters.filter(counts).length;
  const hideAll = total - first - last < LEAST_HIDDEN;
  let seen = 0;
  return characters
    .map((character) => {
      if (!counts(character)) return character;
      seen++;
      return !hideAll && (seen <= first || seen > total - last) ? character : sign;
    })
    .join('');
}

const counts = (character: string): boolean => character !== ' ' && character !== '-';
