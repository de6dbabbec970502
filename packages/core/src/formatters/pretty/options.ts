/** Options of `pretty()`. */
export interface PrettyOptions {
  /** Colour the output; `useColor()` finds out whether the terminal wants it. @default false */
  readonly color?: boolean | undefined;
  /**
   * Width to lay fields out for; what does not fit goes on lines of its own, `Infinity` keeps one line. Read for
   * each record, so that a getter can follow the terminal. @default 100
   */
  readonly columns?: number | undefined;
  /** Time of day here or in UTC, the full ISO 8601 time in UTC, or no time. @default 'local' */
  readonly time?: 'local' | 'utc' | 'iso' | 'none' | undefined;
  /** Width of the level; to align custom levels, the length of the longest name. @default 5 */
  readonly levelWidth?: number | undefined;
}
