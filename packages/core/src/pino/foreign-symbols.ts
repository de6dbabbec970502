import * as symbols from './symbols.ts';

/** Own symbols by the description that those of every copy of pino have in common. */
const known: ReadonlyMap<string | undefined, symbol> = /* @__PURE__ */ new Map(
  Object.values(symbols).map((symbol) => [symbol.description, symbol]),
);

/**
 * Makes a prototype that answers those who look for parts of a logger under symbols of their own copy of pino, as
 * pino-http does. It stands behind all other members, so that it is asked only for what is not there.
 *
 * @param prototype what stands behind it
 */
export function answeringForeignSymbols(prototype: object): object {
  return new Proxy(prototype, {
    get(target, key, receiver) {
      if (typeof key !== 'symbol' || key in target) return Reflect.get(target, key, receiver);
      const own = known.get(key.description);
      return own === undefined || own === key ? undefined : Reflect.get(receiver, own, receiver);
    },
  });
}
