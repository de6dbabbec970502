import { headerSource, type RequestRecorder } from '@stele/core/http';

/** What is needed of a request of `node:http` or `node:http2`. */
export interface RawRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const made = new WeakSet<object>();

/**
 * A function for Fastify's `genReqId`.
 *
 * @param known tells the identifier of a request that has one already
 */
export function makesIds(
  idOf: RequestRecorder['idOf'],
  known?: (request: RawRequest) => string | undefined,
): (request: RawRequest) => string {
  const generate =
    known === undefined
      ? ({ headers }: RawRequest): string => idOf(headerSource(headers))
      : (request: RawRequest): string => known(request) ?? idOf(headerSource(request.headers));
  made.add(generate);
  return generate;
}

/** False for a function that the application has put in the place of ours. */
export const isOurs = (generate: unknown): boolean => made.has(generate as object);
