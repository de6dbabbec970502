import { SteleError } from '@stele/core';
import { checkOptions, show } from '@stele/core/authoring';
import { type Action, masked } from '../actions/action.ts';
import { loadCrypto } from './crypto.ts';
import { type KeyOptions, type Keys, readKeyRing, readKeys } from './keys.ts';

export interface EncryptOptions extends KeyOptions {
  /** Values for which one data key is used before another is made. @default 1000 */
  readonly perDataKey?: number | undefined;
}

/** NIST SP 800-38D: 96-bit nonces, 128-bit tags. A data key takes far fewer than the 2^32 values it may. */
const NONCE = 12;
const TAG = 16;
const DATA_KEY = 32;
const WRAPPED = NONCE + DATA_KEY + TAG;
const tokenPattern = /^enc_([A-Za-z0-9]{1,16})_([\w-]+)$/;

/**
 * Writes `enc_<key id>_<envelope>`, which `reveal()` opens: the value under AES-256-GCM (NIST SP 800-38D) with a data
 * key, and the data key under AES-256-GCM with the key of that id. The same value gives another token each time.
 *
 * @throws SteleError naming the key that is missing or wrong
 */
export function encrypt(options: EncryptOptions): Action {
  checkOptions(options, { keys: 'any', current: 'string', perDataKey: 'count' }, 'encrypt');
  const { perDataKey = 1000 } = options;
  const { id, key, all } = readKeyRing(options, 'encrypt');
  const { randomBytes } = loadCrypto();
  let dataKey: Uint8Array = new Uint8Array();
  let wrapped: Uint8Array = new Uint8Array();
  let left = 0;
  const made = new RegExp(
    `^enc_(?:${Object.keys(options.keys).join('|')})_[\\w-]{${Math.floor((WRAPPED * 4) / 3)},}$`,
  );
  return {
    name: 'encrypt',
    owns: (text) => text.startsWith('enc_') && made.test(text) && isOpened(text, all),
    apply(found) {
      const { text } = found;
      if (text === undefined) return masked(found);
      if (left === 0) {
        dataKey = randomBytes(DATA_KEY);
        wrapped = seal(key, dataKey, id);
        left = perDataKey;
      }
      left--;
      const sealed = seal(dataKey, new TextEncoder().encode(text), id);
      return `enc_${id}_${Buffer.concat([wrapped, sealed]).toString('base64url')}`;
    },
  };
}

/**
 * The value that an `encrypt()` hid.
 *
 * @throws SteleError STELE_CONFIG_VALUE when the text is no such token, its key is not among `keys` or is another one,
 *   or when it was changed
 */
export function reveal(token: string, keys: Keys): string {
  if (typeof token !== 'string')
    throw new SteleError('STELE_CONFIG_TYPE', `reveal.token is ${show(token)}; allowed: a string`);
  const all = readKeys(keys, 'reveal');
  const found = tokenPattern.exec(token);
  if (found === null) throw new SteleError('STELE_CONFIG_VALUE', 'reveal: the text is no token of encrypt()');
  const [, id = '', body = ''] = found;
  const key = all.get(id);
  if (key === undefined)
    throw new SteleError('STELE_CONFIG_VALUE', `reveal.keys has no key ${id}, with which the token was made`);
  const bytes = Buffer.from(body, 'base64url');
  try {
    const dataKey = open(key, bytes.subarray(0, WRAPPED), id);
    return new TextDecoder().decode(open(dataKey, bytes.subarray(WRAPPED), id));
  } catch (cause) {
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `reveal: the token was changed, or the key ${id} is not the one it was made with`,
      { cause },
    );
  }
}

/** True for a text that was made with one of the keys: another may only look like it. */
function isOpened(token: string, keys: ReadonlyMap<string, Uint8Array>): boolean {
  try {
    return reveal(token, Object.fromEntries(keys)) !== undefined;
  } catch {
    return false;
  }
}

function seal(key: Uint8Array, clear: Uint8Array, id: string): Uint8Array {
  const { createCipheriv, randomBytes } = loadCrypto();
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(new TextEncoder().encode(id));
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Uint8Array, sealed: Uint8Array, id: string): Uint8Array {
  const { createDecipheriv } = loadCrypto();
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(new TextEncoder().encode(id));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
}
