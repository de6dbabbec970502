import { type Expectation, show } from '../../config/check.ts';
import { SteleError } from '../../errors.ts';
import { type ColorOptions, depthOf } from '../adaptive.ts';
import { createPainter, type Painter, readTheme } from '../color/index.ts';
import { type DisplayOptions, messageDisplays, nameDisplays } from '../display.ts';

/** Display options that concern every text, for `checkOptions`. */
export const textOptions: Readonly<Record<string, Expectation>> = {
  color: 'any',
  theme: 'any',
  timeZone: 'string',
  loggerName: nameDisplays,
  message: messageDisplays,
};

/** The same, and how times are shown. */
export const timedOptions: Readonly<Record<string, Expectation>> = {
  ...textOptions,
  time: 'string',
  date: 'string',
};

/** The painter that options ask for. @throws SteleError naming what is wrong with color or theme */
export function painterOf({ color, theme = 'dark' }: ColorOptions, where: string): Painter {
  const depth = depthOf(color);
  if (![0, 4, 8, 24].includes(depth))
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${where}.color is ${show(color)}; allowed: true, false, 0, 4, 8, 24`,
    );
  return createPainter(readTheme(theme, `${where}.theme`), depth);
}

/** Colours, and how logger name and message are shown. */
export type TextOptions = ColorOptions & Pick<DisplayOptions, 'timeZone' | 'loggerName' | 'message'>;
