/** What is needed of a request of Fastify. */
interface Facts {
  readonly id: unknown;
  readonly ip: string;
}

/**
 * The address of the client, if it looks like one: under `trustProxy` it may be any text that the client has sent, and
 * the application's own function for that may throw.
 */
export function addressOf(request: Facts): string | undefined {
  try {
    const { ip } = request;
    return /^[\da-zA-Z.:%_[\]-]{1,64}$/.test(ip) ? ip : undefined;
  } catch {
    return undefined;
  }
}

/** The identifier that Fastify has made, if it can stand in a header: under its `requestIdHeader` it is what a client has sent. */
export function idOf({ id }: Facts): string | undefined {
  const given = typeof id === 'number' ? String(id) : id;
  return typeof given === 'string' && /^[\x21-\x7e]{1,256}$/.test(given) ? given : undefined;
}
