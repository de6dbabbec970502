/**
 * What may stand for a class. Errors come from anywhere, and their names with them: what is longer or has other
 * characters is no identifier, and would make as many values as there are errors.
 */
const identifier = /^[\p{L}\p{N}_$][\p{L}\p{N}_$ .:/#[\]()-]{0,127}$/u;

/**
 * The class of what was thrown: its name where it, or its class, was given one; the name of the class where that is
 * inherited, as in `class PaymentError extends Error {}`; else what it is at all. Never throws.
 */
export function errorClass(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  return ownName(error) ?? className(error) ?? readName(error) ?? 'object';
}

function ownName(error: object): string | undefined {
  try {
    if (Object.hasOwn(error, 'name')) return readName(error);
    const { prototype } = Object;
    const above: unknown = Object.getPrototypeOf(error);
    return above !== prototype && isObject(above) && Object.hasOwn(above, 'name')
      ? readName(error)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Asked of the prototype: what an error says of its own constructor came with its data. */
function className(error: object): string | undefined {
  try {
    const above: unknown = Object.getPrototypeOf(error);
    if (!isObject(above) || above === Object.prototype) return undefined;
    return asIdentifier((above as { constructor?: { name?: unknown } | null }).constructor?.name);
  } catch {
    return undefined;
  }
}

function readName(error: object): string | undefined {
  try {
    return asIdentifier((error as { name?: unknown }).name);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

// The length first: an expression for characters in any script looks at a long text more slowly.
const asIdentifier = (name: unknown): string | undefined =>
  typeof name === 'string' && name.length <= 128 && identifier.test(name) ? name : undefined;
