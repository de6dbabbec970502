import { isSink } from '../../config/check.ts';
import type { Sink } from '../sink.ts';
import { createBuffered, surroundings } from './buffered.ts';
import type { BufferOptions } from './options.ts';
import { rawWrite } from './raw-write.ts';

/** The buffer that a sink has got, so that loggers that share the sink share its buffer as well. */
const wrapped = /* @__PURE__ */ new WeakMap<Sink, Sink>();

/**
 * Puts a sink behind a buffer if it may be slow: if it is a plain object with a `write`, or made by `sink()`. Sinks
 * that count and guard their writes themselves, as those of files and buffers do, come back as they are.
 *
 * @param where name of the options in messages
 * @throws SteleError naming the option that is wrong
 */
export function wrapAsync(to: Sink, options: BufferOptions = {}, where: string = 'async'): Sink {
  return !isSink(to) || (to.stats !== undefined && !(rawWrite in to)) ? to : once(to, options, where);
}

/**
 * Puts a sink behind the buffer that it or its logger asks for.
 *
 * @param async the option of the logger; options of the sink itself come first
 * @throws SteleError naming the option that is wrong
 */
export function wrapSink(to: Sink, async: boolean | BufferOptions | undefined, where: string): Sink {
  const own = to.options?.buffer;
  const general = typeof async === 'object' ? async : {};
  if (own !== undefined) return once(to, { ...general, ...own }, `${where}.buffer`);
  return async === undefined || async === false ? to : wrapAsync(to, general);
}

function once(to: Sink, options: BufferOptions, where: string): Sink {
  const found = wrapped.get(to);
  if (found !== undefined) return found;
  const made = createBuffered(to, options, surroundings(options.clock), where);
  const { [Symbol.asyncDispose]: dispose } = made;
  const sink: Sink = Object.assign(made, {
    [Symbol.asyncDispose]() {
      // A sink that outlives its buffer gets a new one.
      wrapped.delete(to);
      return dispose();
    },
  });
  wrapped.set(to, sink);
  return sink;
}
