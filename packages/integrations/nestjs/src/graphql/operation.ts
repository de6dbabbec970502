import { currentRequest, type RequestRecord } from '@stele/core/http';
import { blame } from '../blame.ts';
import { recordedError } from '../recorded-error.ts';

/** Under this symbol the record of a request holds what is known of the operation that came by it. */
const OPERATION: unique symbol = Symbol.for('stele.nest.graphql.v1');

/** What is known of an operation while it is carried out. */
interface Operation {
  /** True when its type and name are known. */
  resolved: boolean;
  /** True when its first resolver is named. */
  named: boolean;
  /** True when the record has an error. */
  failed: boolean;
  /** True when the driver tells all errors at the end, so that the outcome may wait for them. */
  told: boolean;
}

/**
 * The request that an operation came by. Undefined for one that came by a WebSocket, whose resolvers are messages: a
 * connection lasts, and many operations come by it.
 */
export function operationRequest(): RequestRecord | undefined {
  const request = currentRequest() as RequestRecord | undefined;
  return request?.lasting ? undefined : request;
}

/** Of the first operation, where a request brings several. */
export function operationOf(request: RequestRecord): Operation {
  const marked = request as { [OPERATION]?: Operation };
  marked[OPERATION] ??= { resolved: false, named: false, failed: false, told: false };
  return marked[OPERATION];
}

/** Names the operation in the record of the request. The first one stays. */
export function nameOperation(request: RequestRecord, facts: object): void {
  const operation = operationOf(request);
  if (operation.resolved) return;
  operation.resolved = true;
  request.set(facts);
}

/** Names a resolver in the record of the request. The first one stays. */
export function nameResolver(request: RequestRecord, facts: object): void {
  const operation = operationOf(request);
  if (operation.named) return;
  operation.resolved = true;
  operation.named = true;
  request.set(facts);
}

/**
 * Gives an error to the record of the request, which is answered with status 200 in spite of it.
 *
 * @returns false when the record has another one already
 */
export function failOperation(request: RequestRecord, error: unknown): boolean {
  const operation = operationOf(request);
  if (operation.failed) return false;
  operation.failed = true;
  request.fail(recordedError(error));
  if (!operation.told) request.endsAs(blame(error));
  return true;
}
