import { depthOf } from '../adaptive.ts';
import {
  createLevelPainter,
  createPainter,
  type LevelPainter,
  type Painter,
  readTheme,
} from '../color/index.ts';
import type { DisplayOptions } from '../display.ts';
import { type Clock, createClock } from '../time/clock.ts';
import { type Linker, linker } from './link.ts';
import type { PrettyOptions } from './options.ts';

/** Options of a format, made ready: all that a record does not change. */
export interface Look extends Pick<DisplayOptions, 'loggerName' | 'message'> {
  readonly color: boolean;
  readonly paint: Painter;
  readonly level: LevelPainter;
  readonly clock: Clock;
  readonly columns: () => number;
  readonly levelWidth: number;
  readonly loggerWidth: number;
  readonly symbols: boolean;
  readonly fold: number;
  readonly frames: 'own' | 'all';
  readonly source: boolean;
  readonly sourceMaps: boolean;
  /** Folder of the application, without a separator at its end; `''` for none. */
  readonly cwd: string;
  readonly link: Linker;
  /** Columns at which a terminal breaks lines; undefined where there is none. */
  readonly terminal: (() => number) | undefined;
}

/** What is known of the place that records are shown in. */
export interface Setting {
  /** Columns of the terminal. */
  readonly terminal?: (() => number) | undefined;
  /** Whether files may be read. */
  readonly reads: boolean;
}

/** @throws SteleError naming the time or theme that is wrong */
export function createLook(options: PrettyOptions, { terminal, reads }: Setting): Look {
  const {
    theme = 'dark',
    columns = 100,
    levelWidth = 5,
    loggerWidth = 0,
    fold = 20,
    frames = 'own',
  } = options;
  const { symbols = false, source = false, sourceMaps = false, cwd = '', hyperlinks = false } = options;
  const { loggerName, message } = options;
  const depth = depthOf(options.color);
  const complete = readTheme(theme, 'pretty.theme');
  return {
    color: depth > 0,
    paint: createPainter(complete, depth),
    level: createLevelPainter(complete, depth),
    clock: createClock(options, 'pretty', 'clock'),
    columns: typeof columns === 'function' ? () => widthFrom(columns) : () => columns,
    ...{ levelWidth, loggerWidth, loggerName, message, symbols, fold, frames },
    terminal: terminal && (() => widthFrom(terminal)),
    source: source && reads,
    sourceMaps: sourceMaps && reads,
    cwd: cwd.replace(/[\\/]+$/, ''),
    link: linker(hyperlinks),
  };
}

/** A function of the application's may fail; the record is shown all the same. */
function widthFrom(columns: () => number): number {
  try {
    const width = columns();
    return width >= 0 ? width : 100;
  } catch {
    return 100;
  }
}
