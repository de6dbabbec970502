import { context } from '../../src/context/context.ts';

/** The context a listener finds, by the name of the listener. */
export function recorder(): {
  seen: [string, unknown][];
  listener(name: string): (...args: unknown[]) => void;
} {
  const seen: [string, unknown][] = [];
  return { seen, listener: (name) => () => void seen.push([name, context.get()['id']]) };
}
