import { isSink } from '../../config/check.ts';
import type { Sink } from '../sink.ts';
import { createBuffered, surroundings } from './buffered.ts';
import type { BufferOptions } from './options.ts';
import { rawWrite } from './raw-write.ts';

/** How many buffers of loggers a sink has. It is released with the last one: another logger may still write to it. */
const users = /* @__PURE__ */ new WeakMap<Sink, number>();

/**
 * Puts a sink behind a buffer if it may be slow: if it is a plain object with a `write`, or made by `sink()`. Sinks
 * that count and guard their writes themselves, as those of files and buffers do, come back as they are.
 *
 * @param where name of the options in messages
 * @throws SteleError naming the option that is wrong
 */
export function wrapAsync(to: Sink, options: BufferOptions = {}, where: string = 'async'): Sink {
  return !isSink(to) || (to.stats !== undefined && !(rawWrite in to)) ? to : wrap(to, options, where);
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
  if (own !== undefined) return wrap(to, { ...general, ...own }, `${where}.buffer`);
  return async === undefined || async === false ? to : wrapAsync(to, general);
}

function wrap(to: Sink, options: BufferOptions, where: string): Sink {
  const made = createBuffered(to, options, surroundings(options?.clock), where, async () => {
    const left = (users.get(to) ?? 1) - 1;
    users.set(to, left);
    if (left === 0) await to[Symbol.asyncDispose]?.();
  });
  users.set(to, (users.get(to) ?? 0) + 1);
  return made;
}
