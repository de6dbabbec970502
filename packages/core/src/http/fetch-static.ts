interface Bun {
  inspect(value: unknown): string;
}

/** A body that is no stream. */
interface Whole {
  /** Undefined where Bun tells it rounded. */
  readonly bytes: number | undefined;
}

const bun = (globalThis as { readonly Bun?: Partial<Bun> }).Bun;
const printed = /\n {2}Blob \((?:(\d+) bytes?|[\d.]+ \w+)\)[^"]*$/;

/**
 * The body of a response that Bun has to send itself, since it gives a type to texts and bytes only when it sends them
 * and not by their headers: without one, browsers guess, and text may become a page. Nothing but the printed form tells
 * that a body is no stream, and neither a copy nor a look at it leaves the type as it is. Undefined for all others.
 */
export function sentWhole(response: Response): Whole | undefined {
  if (typeof bun?.inspect !== 'function' || response.headers.has('content-type')) return undefined;
  const found = printed.exec(bun.inspect(response));
  if (found === null) return undefined;
  return { bytes: found[1] === undefined ? undefined : Number(found[1]) };
}
