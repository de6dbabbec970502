import { SteleError } from '@stele/core';
import { show } from '@stele/core/authoring';

/** Keys by their id. Keep old ones for as long as their tokens have to be recognised or revealed. */
export type Keys = Readonly<Record<string, string | Uint8Array>>;

/** Which keys there are, and which of them is used from now on. */
export interface KeyOptions {
  /** Keys by id, 32 bytes each: bytes, or text in base64url or hex. Ids are 1 to 16 letters and digits. */
  readonly keys: Keys;
  /**
   * Id of the key in use; the others only serve what was made with them. Has to be given where ids are numbers, which
   * JavaScript sorts. @default the last of `keys`
   */
  readonly current?: string | undefined;
}

const KEY_BYTES = 32;
const idPattern = /^[A-Za-z0-9]{1,16}$/;

/** Keys as bytes. @throws SteleError naming the id of a key that is wrong, never the key */
export function readKeys(keys: Keys, where: string): ReadonlyMap<string, Uint8Array> {
  if (typeof keys !== 'object' || keys === null || Array.isArray(keys))
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${where}.keys is ${show(keys)}; allowed: an object of keys by their id`,
    );
  const read = new Map<string, Uint8Array>();
  for (const [id, key] of Object.entries(keys)) {
    if (!idPattern.test(id))
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `${where}.keys has the id ${show(id)}; allowed: 1 to 16 letters and digits`,
      );
    const bytes = typeof key === 'string' ? decoded(key) : key;
    if (!(bytes instanceof Uint8Array) || bytes.length !== KEY_BYTES) {
      const given = bytes instanceof Uint8Array ? `${bytes.length} bytes` : nothing(key);
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `${where}.keys.${id} is ${given}; allowed: 32 bytes, or their text in hex or base64url`,
      );
    }
    if (bytes.every((byte) => byte === 0))
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `${where}.keys.${id} is all zeros, as memory is that nobody filled; allowed: random bytes`,
      );
    read.set(id, Uint8Array.from(bytes));
  }
  return read;
}

/** The keys and the one in use. @throws SteleError when there is no such key */
export function readKeyRing(
  { keys, current }: KeyOptions,
  where: string,
): { readonly id: string; readonly key: Uint8Array; readonly all: ReadonlyMap<string, Uint8Array> } {
  const all = readKeys(keys, where);
  const sorted = [...all.keys()].find((one) => /^(?:0|[1-9]\d*)$/.test(one));
  if (current === undefined && sorted !== undefined && all.size > 1)
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${where}.keys has the id ${sorted}, which JavaScript puts before others, so that no key is the last; allowed: current, or ids with a letter`,
    );
  const id = current ?? [...all.keys()].at(-1) ?? '';
  const key = all.get(id);
  if (key === undefined)
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${where}.current is ${show(id)}; allowed: ${[...all.keys()].join(', ') || 'an id of keys, which is empty'}`,
    );
  return { id, key, all };
}

/** What is no key, without what may be one. */
function nothing(key: unknown): string {
  return key === undefined || key === null ? String(key) : 'no key';
}

function decoded(text: string): Uint8Array | undefined {
  if (/^[0-9a-f]{64}$/i.test(text))
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  if (!/^[\w+/-]{43}=?$/.test(text)) return undefined;
  const binary = atob(text.replace('=', '').replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
