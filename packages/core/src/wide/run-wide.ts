import { isAwaitable, observe } from './observe.ts';
import type { EventPort } from './port.ts';
import type { WideEvent, WideOptions } from './types.ts';
import { createWideEvent } from './wide-event.ts';

/**
 * Runs a function with an event that ends when the function has returned, or the promise it returned has settled.
 * What it throws makes the event a failure.
 *
 * @returns what `fn` returns @throws what `fn` throws
 */
export function runWide<T>(
  port: EventPort,
  name: string,
  init: object | undefined,
  fn: (event: WideEvent) => T,
  options?: WideOptions,
): T {
  const event = createWideEvent(port, name, init, options);
  return observe(
    () => fn(event),
    (failed, value) => {
      if (failed) event.fail(value);
      event.end();
    },
    isAwaitable,
  );
}
