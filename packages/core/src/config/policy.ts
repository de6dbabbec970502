import { SteleError } from '../errors.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import { keyPathPolicy, type RedactOptions } from '../policy/key-path-policy.ts';
import { checkOptions, show } from './check.ts';
import type { Config } from './config.ts';
import { policyOptions, redactOptions } from './options.ts';

/**
 * The policy that an option `redact` describes.
 *
 * @param where name of the option in messages
 * @throws SteleError naming the option that is wrong
 */
export function createPolicy(redact: Config['redact'], where = 'redact'): FieldPolicy {
  if (redact === false) return keyPathPolicy({ defaults: false });
  if (Array.isArray(redact)) {
    checkOptions({ [where]: redact }, { [where]: 'strings' }, '');
    return keyPathPolicy({ paths: redact as string[] });
  }
  if (typeof redact === 'object' && redact !== null && 'anywhere' in redact) {
    const { root, anywhere, text } = redact;
    checkOptions({ root: root ?? null, anywhere: anywhere ?? null, text }, policyOptions, where);
    return redact;
  }
  if (redact !== undefined && !isPlain(redact)) {
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${where} is ${show(redact)}; allowed: an array of paths, an object such as { keys: [...] }, a policy, or false`,
    );
  }
  if (redact !== undefined) checkOptions(redact, redactOptions, where);
  return keyPathPolicy((redact ?? {}) as RedactOptions);
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const parent: unknown = Object.getPrototypeOf(value);
  return parent === Object.prototype || parent === null;
}
