import type { HeaderSource } from './incoming.ts';

/**
 * Whose word about the client is taken:
 * - `false`: nobody's, the address is that of the connection,
 * - a number: that of so many proxies before the server,
 * - a function: that of addresses it returns true for.
 */
export type TrustProxy = false | number | ((address: string) => boolean);

/** More entries are not looked at. */
const MAX_HOPS = 32;
const MAX_HEADER = 2048;
const address = /^[\da-zA-Z.:%_[\]-]{1,64}$/;

/** The address of the client: the last one of `x-forwarded-for` that no trusted proxy has. */
export function clientAddress(
  peer: string | undefined,
  headers: HeaderSource,
  trust: TrustProxy,
): string | undefined {
  if (trust === false || trust === 0 || peer === undefined) return peer;
  const given = headers.header('x-forwarded-for');
  if (given === undefined || given.length > MAX_HEADER) return peer;
  const hops = given.split(',').slice(-MAX_HOPS).reverse();
  let client = peer;
  for (let at = 0; at < hops.length; at++) {
    // A promise is no answer, and not to be taken for true.
    if (typeof trust === 'number' ? at >= trust : trust(client) !== true) return client;
    const next = (hops[at] as string).trim();
    // Behind something that is no address nobody can be trusted.
    if (!address.test(next)) return client;
    client = next;
  }
  return client;
}
