import { SteleError } from '../errors.ts';
import type { DisplayOptions } from '../formatters/display.ts';
import { createClock } from '../formatters/time/clock.ts';

/**
 * Checks what display options say of times.
 *
 * @param where the options, or the variable that gives the only one
 * @throws SteleError naming the option that is wrong
 */
export function checkDisplay(display: DisplayOptions, where: string): void {
  try {
    createClock(display, where);
  } catch (error) {
    if (!(error instanceof SteleError) || where === 'display') throw error;
    throw new SteleError(error.code, error.message.replace(/^(\w+)\.\w+/, '$1'), { cause: error });
  }
}
