import type { FieldSerializer } from '@stele/core';
import { loggedError } from './logged-error.ts';

/**
 * Forms of the requests and replies that Fastify and applications log as `req` and `res`. Unlike Fastify's own they
 * leave out the query. Stele's own form of errors is fuller than
 * Fastify's, and stays.
 */
export const serializers: Readonly<Record<string, FieldSerializer>> = {
  req: (value) => {
    const { method, url, host, ip } = (value ?? {}) as Record<string, unknown>;
    return { method, path: typeof url === 'string' ? url.split(/[?;#]/)[0] : undefined, host, ip };
  },
  err: loggedError,
  res: (value) => ({ statusCode: ((value ?? {}) as Record<string, unknown>)['statusCode'] }),
};
