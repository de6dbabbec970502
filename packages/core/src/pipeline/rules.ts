import { createPolicy } from '../config/policy.ts';
import type { ChildOptions } from '../logger/types.ts';
import { bothPolicies } from '../policy/both-policies.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import { hidesAll } from '../policy/hides-all.ts';
import type { FieldSerializer, TopRules } from './top-table.ts';

/** The rules of a child that shows further fields in another form. */
export function addSerializers(rules: TopRules, given: Readonly<Record<string, FieldSerializer>>): TopRules {
  const serializers: Record<string, FieldSerializer> = { ...rules.serializers };
  for (const [name, serializer] of Object.entries(given))
    if (typeof serializer === 'function') serializers[name] = serializer;
  return { ...rules, serializers };
}

/** The rules of a child that hides more. @throws SteleError naming the option that is wrong */
export function addRedaction(rules: TopRules, redact: NonNullable<ChildOptions['redact']>): TopRules {
  const own = (): FieldPolicy => {
    if (Array.isArray(redact)) return createPolicy({ defaults: false, paths: redact as string[] });
    return createPolicy(
      typeof redact !== 'object' || 'anywhere' in redact ? redact : { defaults: false, ...redact },
    );
  };
  return { ...rules, policy: bothPolicies(rules.policy, own()) };
}

/** The rules of a child whose `redact` is wrong: what it was to hide is not known. */
export function hideAll(rules: TopRules): TopRules {
  return { ...rules, policy: hidesAll };
}
