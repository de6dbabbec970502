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
 * On a terminal it also quotes the source of errors, which files are read for, except in production (`NODE_ENV`);
 * otherwise it is pure.
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
      const { source = true, sourceMaps = true, cwd = workingFolder() } = options;
      return formatter({ ...options, source, sourceMaps, cwd }, target.columns).fit?.(target) as Formatter;
    },
  };
}

/** @param terminal columns at which a terminal would break lines, which is done for it */
function formatter(options: PrettyOptions, terminal?: () => number): Formatter {
  return adaptive('pretty', options, (complete) => {
    const reads = env('NODE_ENV') !== 'production';
    const look = createLook(complete, { terminal, reads });
    return (record) => layOut(record, look);
  });
}
