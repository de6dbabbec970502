import { checkOptions } from '../config/check.ts';
import { redactOptions } from '../config/options.ts';
import { bothPolicies } from '../policy/both-policies.ts';
import { keyPathPolicy, type RedactOptions } from '../policy/key-path-policy.ts';
import type { FieldSerializer, TopRules } from './top-table.ts';

/** The rules of a child that shows further fields in another form. */
export function addSerializers(rules: TopRules, given: Readonly<Record<string, FieldSerializer>>): TopRules {
  const serializers: Record<string, FieldSerializer> = { ...rules.serializers };
  for (const [name, serializer] of Object.entries(given))
    if (typeof serializer === 'function') serializers[name] = serializer;
  return { ...rules, serializers };
}

/** The rules of a child that hides more. @throws SteleError naming the option that is wrong */
export function addRedaction(rules: TopRules, redact: readonly string[] | RedactOptions): TopRules {
  const options = Array.isArray(redact) ? { paths: redact as string[] } : (redact as RedactOptions);
  checkOptions(options, redactOptions, 'redact');
  return { ...rules, policy: bothPolicies(rules.policy, keyPathPolicy({ defaults: false, ...options })) };
}
