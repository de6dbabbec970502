/** How records show time, logger name and message. Formats whose standard prescribes a form keep to it. */
export interface DisplayOptions {
  /**
   * `iso`: RFC 3339 with milliseconds, in `timeZone`; `local`: the same in the zone of the machine; `epoch-ms`,
   * `epoch-s` (with a fraction) and `epoch-ns` (as text: it does not fit a JSON number): since 1970; or a pattern of
   * UTS #35 fields such as `HH:mm:ss.SSS`. In texts for people also `clock`: the time of day; `relative`: since the
   * process began; `none`; JSON takes `iso` in their place.
   *
   * @default 'iso', and 'clock' in `pretty`
   */
  readonly time?: TimeDisplay | (string & {}) | undefined;
  /**
   * The day before the time of day: `iso` (2026-11-20), `basic` (20261120), `none`, or a pattern such as `d MMM yyyy`.
   *
   * @default what `time` has
   */
  readonly date?: 'iso' | 'basic' | 'none' | (string & {}) | undefined;
  /** `UTC`, `local` for that of the machine, or an IANA time zone such as `Europe/Berlin`. @default 'UTC' */
  readonly timeZone?: string | undefined;
  /** `app.db.pool` whole, as `pool`, or as `a.d.pool`. @default 'full' */
  readonly loggerName?: 'full' | 'short' | 'abbreviated' | undefined;
  /**
   * `rendered`: the message with its holes filled, the raw template as `template`; `template`: the raw template as
   * the message. @default 'rendered'
   */
  readonly message?: 'rendered' | 'template' | undefined;
  /** The text of the format `template`, see `template()`. @default that of `template()` */
  readonly template?: string | undefined;
}

type TimeDisplay = 'iso' | 'local' | 'epoch-ms' | 'epoch-s' | 'epoch-ns' | 'clock' | 'relative' | 'none';

export const nameDisplays: readonly string[] = ['full', 'short', 'abbreviated'];
export const messageDisplays: readonly string[] = ['rendered', 'template'];

/** The name of a logger as it is to be shown. */
export function displayName(name: string, style: DisplayOptions['loggerName']): string {
  if (style === undefined || style === 'full') return name;
  const parts = name.split('.');
  const last = parts.pop() as string;
  return style === 'short' ? last : [...parts.map((part) => part.slice(0, 1)), last].join('.');
}

/** The message as it is to be shown. */
export function displayMessage(
  record: { readonly msg: string; readonly template?: string },
  style: DisplayOptions['message'],
): string {
  return style === 'template' ? (record.template ?? record.msg) : record.msg;
}
