import { show } from '../config/check.ts';

/** The fields an enricher gave. @throws TypeError when they are none */
export function fieldsOf(result: unknown): object | undefined {
  if (result === undefined || result === null) return undefined;
  notLater(result);
  if (typeof result === 'object' && !Array.isArray(result)) return result;
  throw new TypeError(`returned ${show(result)}; allowed: an object or undefined`);
}

/** The verdict of a filter. @throws TypeError when it is none */
export function verdictOf(result: unknown): boolean {
  if (typeof result === 'boolean') return result;
  notLater(result);
  throw new TypeError(`returned ${show(result)}; allowed: true or false`);
}

/** Observers give nothing. @throws TypeError for a promise: nobody would wait for it */
export function nothingOf(result: unknown): void {
  notLater(result);
}

function notLater(result: unknown): void {
  if (typeof (result as PromiseLike<unknown> | null | undefined)?.then !== 'function') return;
  Promise.resolve(result).catch(() => {});
  throw new TypeError('returned a promise; allowed: a function that does not wait');
}
