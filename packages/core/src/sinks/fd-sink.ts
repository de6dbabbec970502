import { checkOptions } from '../config/check.ts';
import { type Descriptor, sinkOn } from './fd/descriptor.ts';
import { type FdSinkOptions, fdSinkOptions } from './fd/options.ts';
import type { Sink } from './sink.ts';

/**
 * Writes to an open descriptor, in order and without loss: see `FdSinkOptions`. For packages that open destinations
 * of their own; applications have `stdout()` and `file()`.
 *
 * @throws SteleError naming the option that is wrong
 */
export function fdSink(
  descriptor: Descriptor,
  options: FdSinkOptions = {},
): Required<Pick<Sink, 'stats'>> & Sink {
  checkOptions(options, fdSinkOptions, descriptor.name);
  return sinkOn(descriptor, options);
}
