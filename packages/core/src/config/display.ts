import { importFormatModule } from '#runtime';
import { SteleError } from '../errors.ts';
import type { DisplayOptions } from '../formatters/display.ts';
import type { template } from '../formatters/template.ts';
import { createClock } from '../formatters/time/clock.ts';

/**
 * Checks what display options say of times and templates.
 *
 * @param where the options, or the variable that gives the only one
 * @throws SteleError naming the option that is wrong
 */
export function checkDisplay(display: DisplayOptions, where: string): void {
  const { template: text } = display;
  try {
    createClock(display, where);
    // Loaded for those who have a template only.
    if (text !== undefined) (importFormatModule('template') as Template | undefined)?.template({ text });
  } catch (error) {
    if (!(error instanceof SteleError)) throw error;
    const { code, message } = error;
    const named = message.replace(/^template\.text/, 'display.template');
    throw new SteleError(code, where === 'display' ? named : named.replace(/^\w+\.\w+/, where), {
      cause: error,
    });
  }
}

interface Template {
  readonly template: typeof template;
}
