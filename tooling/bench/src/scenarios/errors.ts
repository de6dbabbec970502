import { message } from './pools.ts';

/** Throws from `depth` frames down, so that the stacks of the pool differ in length. */
function fail(depth: number, make: () => Error): Error {
  if (depth > 0) return fail(depth - 1, make);
  return make();
}

function make(index: number): Error {
  const text = `${message(index)} failed after ${index} attempts`;
  const error = fail(index & 7, () => (index & 8 ? new TypeError(text) : new Error(text)));
  if (index & 1) Object.assign(error, { code: 'E_UPSTREAM', status: 503 });
  // V8 renders a stack on its first reading; do it before anything is measured.
  void error.stack;
  return error;
}

const pool: readonly Error[] = Array.from({ length: 32 }, (_, index) => make(index));

/** Gives a ready-made error with a rendered stack. */
export const error = (i: number): Error => pool[i & 31] as Error;
