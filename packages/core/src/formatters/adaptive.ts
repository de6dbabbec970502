import type { ColorDepth, ThemeOption } from './color/index.ts';
import type { FormatTarget, Formatter } from './formatter.ts';
import type { LogRecord } from './record.ts';

/** Options of formats that can have colours. */
export interface ColorOptions {
  /**
   * Colours: bits per colour, `true` for 8, `false` for none. @default what the destination shows when used by a
   * sink, otherwise none
   */
  readonly color?: boolean | ColorDepth | undefined;
  /** How things look. @default 'dark' */
  readonly theme?: ThemeOption | undefined;
}

/** The depth an option stands for. */
export function depthOf(color: ColorOptions['color']): ColorDepth {
  return color === true ? 8 : color || 0;
}

/**
 * Makes a formatter that takes from its destination what its options leave out.
 *
 * @param make turns complete options into the format; told of all a destination knows, it takes what it needs
 */
export function adaptive<Options extends object>(
  name: string,
  options: Options,
  make: (options: Options) => (record: LogRecord) => string | Uint8Array,
): Formatter {
  return {
    name,
    format: make(options),
    fit: (target) => adaptive(name, { ...settings(target), ...given(options) } as Options, make),
  };
}

function settings({ display, ...rest }: FormatTarget): object {
  return { ...display, ...rest };
}

function given(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
