import { headerReader, type RequestRecorder } from '@stele/core/http';

/** What is needed of a request of `node:http` or `node:http2`. */
export interface RawRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const made = new WeakSet<object>();

/** A function for Fastify's `genReqId`. */
export function makesIds(idOf: RequestRecorder['idOf']): (request: RawRequest) => string {
  const generate = ({ headers }: RawRequest): string => idOf(headerReader(headers));
  made.add(generate);
  return generate;
}

/** False for a function that the application has put in the place of ours. */
export const isOurs = (generate: unknown): boolean => made.has(generate as object);
