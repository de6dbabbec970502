type Members = Readonly<Record<string, unknown>>;

/** Names below a configuration at which `null` removes: an option, and a member of an option. */
const REMOVING = 2;

/** True for an object that is more than data: a sink, a formatter, a policy, a plugin. */
export function isLive(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { write, format, setup, anywhere } = value as Members;
  const isPolicy = typeof anywhere === 'object' && 'root' in value;
  return isPolicy || [write, format, setup].some((member) => typeof member === 'function');
}

/** True for an object literal or a parsed object, which merging may take apart. */
export function isPlain(value: unknown): value is Members {
  if (typeof value !== 'object' || value === null || isLive(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Objects of another realm have another `Object.prototype`.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * Puts one configuration over another and returns a new one. Plain objects merge by key, down to the options of one
 * sink or route (`sinks.out.level`); what lies deeper, arrays, other objects and scalars are replaced. `null` removes
 * an option (`exit: null`) or a member of one (`sinks.errors: null`) and is a value further down. A sink of another
 * `type` replaces the one of its name. `undefined` counts as left out.
 */
export function merge(base: Members, over: Members, depth = 0): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(base), ...Object.keys(over)])) {
    // Assigning it would change the prototype.
    if (name === '__proto__') continue;
    const below = Object.hasOwn(base, name) ? base[name] : undefined;
    const above = Object.hasOwn(over, name) ? over[name] : undefined;
    const value = above === undefined ? below : above;
    if (value === undefined || (value === null && depth < REMOVING)) continue;
    merged[name] =
      depth < REMOVING && isPlain(value)
        ? merge(
            above !== undefined && isPlain(below) && sameType(below, value) ? below : {},
            value,
            depth + 1,
          )
        : value;
  }
  return merged;
}

function sameType(below: Members, above: Members): boolean {
  return above['type'] === undefined || below['type'] === above['type'];
}
