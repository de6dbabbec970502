import { thrown } from './exotic.ts';
import { put } from './put.ts';

/** A shallow copy in which a member that throws stands as what it threw. Each member is read once. */
export function ownMembers(
  value: object,
  keys: readonly string[] = Object.keys(value),
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const key of keys) {
    let held: unknown;
    try {
      held = (value as Record<string, unknown>)[key];
    } catch (error) {
      held = thrown(error);
    }
    put(out, key, held);
  }
  return out;
}
