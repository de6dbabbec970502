import type { Logger, LoggerOptions } from '../../../src/pino/index.ts';

/** Something a program does with its logger. */
type Case = readonly [name: string, options: LoggerOptions<string>, use: (log: Logger<string>) => void];

/** Behaviours that pino's own tests are about, by the name of the file that has them. */
export type Cases = Readonly<Record<string, readonly Case[]>>;

/** Logs at level info with any arguments. */
export const call =
  (...args: unknown[]) =>
  (log: Logger<string>): void =>
    (log.info as (...args: unknown[]) => void)(...args);

export const error: Error = Object.assign(new TypeError('declined'), { code: 'E_CARD', status: 402 });

/** An object that contains itself. */
export const circular: Record<string, unknown> = { name: 'loop' };
circular['self'] = circular;

/** An object that contains itself, wide and deep; members in the order of their names. */
export const knot: Record<string, unknown> = {
  a: { b: { c: { d: 1 } }, c: [], d: {} },
  b: [1, [2, [3, 4]]],
};
knot['c'] = knot;
