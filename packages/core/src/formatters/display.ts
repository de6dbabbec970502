/** How JSON lines show time, logger name and message. */
export interface DisplayOptions {
  /**
   * `iso`: RFC 3339 in UTC with milliseconds; `local`: the same with the local offset; `epoch-ms`, `epoch-s` (with
   * a fraction) and `epoch-ns` (as text: it does not fit a JSON number): since 1970. @default 'iso'
   */
  readonly time?: TimeDisplay | undefined;
  /** `app.db.pool` whole, as `pool`, or as `a.d.pool`. @default 'full' */
  readonly loggerName?: 'full' | 'short' | 'abbreviated' | undefined;
  /**
   * `rendered`: the message with its holes filled, the raw template as `template`; `template`: the raw template as
   * the message. @default 'rendered'
   */
  readonly message?: 'rendered' | 'template' | undefined;
}

export type TimeDisplay = 'iso' | 'local' | 'epoch-ms' | 'epoch-s' | 'epoch-ns';

export const timeDisplays: readonly TimeDisplay[] = ['iso', 'local', 'epoch-ms', 'epoch-s', 'epoch-ns'];
export const nameDisplays: readonly string[] = ['full', 'short', 'abbreviated'];
export const messageDisplays: readonly string[] = ['rendered', 'template'];

/** The name of a logger as it is to be shown. */
export function displayName(name: string, style: DisplayOptions['loggerName']): string {
  if (style === undefined || style === 'full') return name;
  const parts = name.split('.');
  const last = parts.pop() as string;
  return style === 'short' ? last : [...parts.map((part) => part.slice(0, 1)), last].join('.');
}
