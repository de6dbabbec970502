import type { FieldPolicy, Limits } from '@stele/core';
import { createNormalizer, defaultLimits } from '@stele/core/authoring';

/**
 * A value as a logger with this policy would write it: a copy as plain data, within the limits of records. For what
 * leaves the program in another way than by a log.
 */
export function redactObject(policy: FieldPolicy, value: unknown, limits: Limits = {}): unknown {
  const normalize = createNormalizer(policy, { ...defaultLimits, ...limits });
  return normalize(value, policy.root, '', 0);
}
