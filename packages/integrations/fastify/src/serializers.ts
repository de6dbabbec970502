import type { FieldSerializer } from '@stele/core';

/**
 * Forms of the requests and replies that Fastify and applications log as `req` and `res`. Unlike Fastify's own they
 * leave out the query; its form of errors is left out altogether, since Stele has a fuller one.
 */
export const serializers: Readonly<Record<string, FieldSerializer>> = {
  req: (value) => {
    const { method, url, host, ip } = (value ?? {}) as Record<string, unknown>;
    return { method, path: typeof url === 'string' ? url.split('?')[0] : undefined, host, ip };
  },
  res: (value) => ({ statusCode: ((value ?? {}) as Record<string, unknown>)['statusCode'] }),
};
