import * as pools from './pools.ts';

/** Builds the fields of one call: always a new object, made inside the measured call. */
export const flat = (i: number) => ({
  method: pools.method(i),
  path: pools.path(i),
  status: 200 + (i & 3),
  durationMs: i & 1023,
  requestId: pools.requestId(i),
});

/** The same shape with strings made inside the call. */
export const built = (i: number) => ({
  method: pools.method(i),
  path: `/api/v2/orders/${i & 65535}`,
  status: 200 + (i & 3),
  durationMs: i & 1023,
  requestId: `${pools.user(i)}-${i & 1023}`,
});

export const nested = (i: number) => ({
  request: {
    id: pools.requestId(i),
    method: pools.method(i),
    path: pools.path(i),
    headers: { host: pools.host(i), agent: pools.agent(i), accept: 'application/json' },
    remote: { address: pools.address(i), port: 1024 + (i & 4095) },
  },
  response: { status: 200 + (i & 3), bytes: i & 65535 },
  roles: ['admin', 'editor'],
  attempt: i & 3,
});

/** Holds one value under each of the redacted paths. */
export const sensitive = (i: number) => ({
  user: { id: pools.user(i), password: pools.secret(i) },
  headers: { host: pools.host(i), authorization: pools.secret(i + 1) },
  card: { brand: 'visa', number: pools.secret(i + 2) },
  amount: i & 8191,
});

export const redactedPaths: string[] = ['user.password', 'headers.authorization', 'card.number'];

export const clean = (i: number) => ({ body: pools.cleanText(i) });

export const escapes = (i: number) => ({ body: pools.escapedText(i) });

export const childBindings = { service: 'checkout', module: 'payments', region: 'eu-central' };

export const contextFields = (i: number) => ({
  traceId: pools.requestId(i + 7),
  tenant: pools.host(i),
  userId: pools.user(i),
});
