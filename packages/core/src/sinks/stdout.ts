import { checkOptions } from '../config/check.ts';
import { sinkOn } from './fd/descriptor.ts';
import { type FdSinkOptions, fdSinkOptions } from './fd/options.ts';
import type { Sink } from './sink.ts';

/**
 * Writes to the standard output of the process, in order and without loss: see `FdSinkOptions`.
 *
 * @throws SteleError naming the option that is wrong
 */
export function stdout(options: FdSinkOptions = {}): Sink {
  checkOptions(options, fdSinkOptions, 'stdout');
  return sinkOn({ fd: 1, name: 'stdout' }, options);
}

/** The same for the standard error output, which has no fallback unless it is given one. */
export function stderr(options: FdSinkOptions = {}): Sink {
  checkOptions(options, fdSinkOptions, 'stderr');
  return sinkOn({ fd: 2, name: 'stderr' }, options);
}
