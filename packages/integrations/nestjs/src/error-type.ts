/** What may stand for a class: what is longer or has other characters would make as many values as there are errors. */
const identifier = /^[\p{L}\p{N}_$][\p{L}\p{N}_$ .:/#[\]()-]*$/u;

/**
 * `error.type` of the conventions, as records of requests have it: the name of an error where it, or its class, was
 * given one, else the name of its class. Never throws.
 */
export function errorType(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  try {
    const above: object | null = Object.getPrototypeOf(error);
    const named = Object.hasOwn(error, 'name') || (above !== null && Object.hasOwn(above, 'name'));
    const given = named ? (error as { name?: unknown }).name : above?.constructor?.name;
    return isIdentifier(given) ? given : 'Error';
  } catch {
    return 'Error';
  }
}

const isIdentifier = (name: unknown): name is string =>
  typeof name === 'string' && name.length <= 128 && identifier.test(name);
