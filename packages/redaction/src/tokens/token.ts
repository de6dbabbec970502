import { SteleError } from '@stele/core';
import { checkOptions, show } from '@stele/core/authoring';
import { type Action, masked } from '../actions/action.ts';
import { loadCrypto } from './crypto.ts';
import { type KeyOptions, readKeyRing } from './keys.ts';
import { normalForm } from './normal-form.ts';

export interface TokenOptions extends KeyOptions {
  /** Bytes of the code that are shown, 16 to 32. @default 16 */
  readonly bytes?: number | undefined;
  /**
   * What is made of a text before its code is, so that spellings of one value have one code: `true` takes separators out
   * of numbers and identifiers and writes them in capitals, takes all but digits and `+` out of phone numbers, and writes
   * domains of e-mail addresses and network addresses in small letters; secrets stay as they are. A function is given the
   * text and its type. @default true
   */
  readonly normalize?: boolean | ((text: string, type: string) => string) | undefined;
}

/** RFC 2104, section 5: a code is at least half as long as the hash. */
const LEAST = 16;
const MOST = 32;
/** A code is hardly ever so; a card number that is written like one is. */
const number = /\d{12}/;

/**
 * Writes `tok_<key id>_<code>`: a code that is the same for the same value and key, so that records can be joined
 * without the value. It is HMAC-SHA-256 (RFC 2104) of the value as
 * `normalize` has it, base64url, cut to `bytes`. Who has the key can check a guess; without it nobody can.
 *
 * Rotation: add a key and make it `current`. Codes of the same value under two keys differ.
 *
 * @throws SteleError naming the key that is missing or wrong
 */
export function token(options: TokenOptions): Action {
  checkOptions(options, { keys: 'any', current: 'string', bytes: 'count', normalize: 'any' }, 'token');
  const { bytes = 16, normalize = true } = options;
  const form = formOf(normalize);
  if (bytes < LEAST || bytes > MOST)
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `token.bytes is ${bytes}; allowed: an integer from ${LEAST} to ${MOST}`,
    );
  const { id, key, all } = readKeyRing(options, 'token');
  const crypto = loadCrypto();
  const ids = [...all.keys()].join('|');
  const own = new RegExp(`^tok_(?:${ids})_([\\w-]{${Math.ceil((bytes * 4) / 3)}})$`);
  const isCode = (code: string | undefined): boolean =>
    code !== undefined && !number.test(code) && Buffer.from(code, 'base64url').toString('base64url') === code;
  return {
    name: 'token',
    owns: (text) => text.startsWith('tok_') && isCode(own.exec(text)?.[1]),
    apply(found) {
      const { text, type } = found;
      if (text === undefined) return masked(found);
      const code = crypto.createHmac('sha256', key).update(form(text, type)).digest().subarray(0, bytes);
      return `tok_${id}_${code.toString('base64url')}`;
    },
  };
}

function formOf(normalize: NonNullable<TokenOptions['normalize']>): (text: string, type: string) => string {
  if (typeof normalize === 'function') return (text, type) => String(normalize(text, type));
  if (typeof normalize !== 'boolean')
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `token.normalize is ${show(normalize)}; allowed: true, false or a function`,
    );
  return normalize ? normalForm : (text) => text;
}
