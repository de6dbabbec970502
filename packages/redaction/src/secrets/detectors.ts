import { checkOptions } from '@stele/core/authoring';
import type { SecretDetectors, TokenDetector } from '../scan/types.ts';
import { assignedRules } from './assigned.ts';
import { assignmentDetector } from './assignments.ts';
import { codeDetectors } from './codes.ts';
import { schemeToken } from './headers.ts';
import { facebookDetector, rawKeyDetector } from './keys-by-shape.ts';
import { oracleDetectors } from './oracle.ts';
import { privateKeyDetector } from './pem.ts';
import { prefixRules } from './prefixes.ts';
import { checkRules, without } from './rules.ts';
import { saidDetectors } from './said.ts';
import { passwordFlagDetector, userFlagDetector } from './shell.ts';
import { tokenDetector } from './tokens.ts';
import { userinfoDetector } from './url.ts';

/** Options of `secretDetectors`. */
export interface SecretOptions {
  /** Identifiers of rules that are left out, such as `discord-client-id`. @default [] */
  readonly except?: readonly string[];
  /** Values that are known to be no secrets, such as keys of a test environment. @default [] */
  readonly allow?: readonly string[];
  /**
   * Whether 64 hexadecimal digits count as a private key without a word that says so. SHA-256 digests and identifiers
   * of containers look the same, stand in most logs and are then hidden too, so no preset does it. @default false
   */
  readonly rawKeys?: boolean;
}

/**
 * Detectors of secrets for a scanner: keys and tokens by their form, values by the name they are assigned to,
 * credentials in headers, addresses and command lines, private keys.
 *
 * @throws SteleError STELE_CONFIG_OPTION, STELE_CONFIG_TYPE, or STELE_CONFIG_VALUE for a rule that does not exist
 */
export function secretDetectors(options: SecretOptions = {}): SecretDetectors {
  checkOptions(options, { except: 'strings', allow: 'strings', rawKeys: 'boolean' }, 'secrets');
  const { except = [], allow = [], rawKeys = false } = options;
  checkRules(except, 'secrets.except');
  const left = new Set(except);
  const scheme: TokenDetector = (text, start, end, _key, report) => schemeToken(text, start, end, report);
  const assigned = assignedRules(left);
  return without(left, {
    tokens: [
      tokenDetector(prefixRules(left, allow), assigned),
      scheme,
      facebookDetector,
      rawKeyDetector(rawKeys),
    ],
    assignments: [assignmentDetector(assigned)],
    anchors: [
      privateKeyDetector,
      userinfoDetector,
      ...oracleDetectors,
      userFlagDetector,
      passwordFlagDetector,
      ...codeDetectors,
      ...saidDetectors,
    ],
  });
}
