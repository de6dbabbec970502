import type * as Crypto from 'node:crypto';
import { SteleError } from '@stele/core';

/** `node:crypto`, loaded by the first action that needs it. @throws SteleError where there is none */
export function loadCrypto(): typeof Crypto {
  const found = globalThis.process?.getBuiltinModule?.('node:crypto');
  if (found === undefined)
    throw new SteleError('STELE_CONFIG_VALUE', 'token() and encrypt() need node:crypto, which is not there');
  return found;
}
