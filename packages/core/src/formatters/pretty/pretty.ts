import { checkOptions } from '../../config/check.ts';
import type { Formatter } from '../formatter.ts';
import type { PrettyOptions } from './options.ts';
import { layOut } from './page.ts';

const prettyOptions = {
  color: 'boolean',
  columns: 'amount',
  time: ['local', 'utc', 'iso', 'none'],
  levelWidth: 'count',
} as const;

/**
 * Formats records for people: one head line, then whatever needs lines of its own behind a gutter.
 *
 * Text from outside can neither forge a head line nor reach the terminal: its line breaks go behind the gutter, and
 * all other control, bidi and invisible characters are spelled out.
 */
export function pretty(options: PrettyOptions = {}): Formatter {
  checkOptions(options, prettyOptions, 'pretty');
  return { name: 'pretty', format: (record) => layOut(record, options) };
}
