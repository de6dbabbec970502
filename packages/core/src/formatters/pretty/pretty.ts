import { env, workingFolder } from '#runtime';
import { adaptive } from '../adaptive.ts';
import type { Formatter } from '../formatter.ts';
import { layOut } from './lay-out.ts';
import { createLook } from './look.ts';
import { checkPretty, type PrettyOptions } from './options.ts';

/**
 * Formats records for people: one head line, then whatever needs lines of its own behind a gutter.
 *
 * Text from outside can neither forge a head line nor reach the terminal: its line breaks go behind the gutter, and
 * all other control, bidi and invisible characters are spelled out.
 *
 * On a terminal it also quotes the source of errors, which files are read for; otherwise it is pure.
 *
 * @throws SteleError naming the option that is wrong
 */
export function pretty(options: PrettyOptions = {}): Formatter {
  checkPretty(options);
  const plain = formatter(options);
  return {
    ...plain,
    fit(target) {
      // Only a terminal has a width.
      if (target.columns === undefined) return plain.fit?.(target) as Formatter;
      const reads = env('NODE_ENV') !== 'production';
      const { source = reads, sourceMaps = reads, cwd = workingFolder() } = options;
      return formatter({ ...options, source, sourceMaps, cwd }).fit?.(target) as Formatter;
    },
  };
}

function formatter(options: PrettyOptions): Formatter {
  return adaptive('pretty', options, (complete) => {
    const look = createLook(complete);
    return (record) => layOut(record, look);
  });
}
