import type { RequestRecord } from '@stele/core/http';
import { blame } from '../blame.ts';
import { operationFacts } from '../message-facts.ts';
import { recordedError } from '../recorded-error.ts';
import { documentError, type GraphQLFault, isOfDocument } from './document-error.ts';
import { failOperation, nameOperation, operationOf, operationRequest } from './operation.ts';

/** Where `@nestjs/apollo` looks for plugins among the providers, as its decorator `@Plugin()` marks them. */
const PLUGIN = 'graphql:plugin';

const MAX_ERRORS = 10;
const MAX_MESSAGE = 512;

/** What of Apollo's context of a request is read. */
interface OperationContext {
  readonly operationName?: string | null | undefined;
  readonly operation?: { readonly operation?: string } | undefined;
  readonly errors?: readonly GraphQLFault[] | undefined;
}

interface Failure {
  readonly error: unknown;
}

/**
 * Tells the record of a request which operation it was and what has failed in it, resolvers of fields and documents
 * that are not valid included: what `@nestjs/apollo` finds as a plugin of its server. Where another driver serves
 * GraphQL nobody asks it.
 */
export class ApolloPlugin {
  /** One object for all requests: that of the context is asked for each time. */
  requestDidStart(): typeof listener | undefined {
    const request = operationRequest();
    if (request === undefined) return undefined;
    operationOf(request).told = true;
    return listener;
  }

  invalidRequestWasReceived({ error }: Failure): void {
    withRequest((request) => request.fail(documentError((error ?? {}) as GraphQLFault)));
  }

  contextCreationDidFail({ error }: Failure): void {
    withRequest((request) => request.fail(recordedError(error)));
  }

  unexpectedErrorProcessingRequest({ error }: Failure): void {
    withRequest((request) => request.fail(recordedError(error)));
  }
}
Reflect.defineMetadata(PLUGIN, true, ApolloPlugin);

const listener = {
  didResolveOperation({ operation, operationName }: OperationContext): void {
    withRequest((request) => nameOperation(request, operationFacts(operation?.operation, operationName)));
  },

  didEncounterErrors({ errors = [] }: OperationContext): void {
    withRequest((request) => {
      for (const error of errors) failOperation(request, thrown(error));
      if (errors.length > 0) request.endsAs(errors.some(isOfServer) ? 'server_error' : 'client_error');
      if (errors.length > 1)
        request.set({
          'graphql.error_count': errors.length,
          'graphql.errors': errors.slice(0, MAX_ERRORS).map(brief),
        });
    });
  },
};

/** What was thrown, where somebody has thrown it. */
function thrown(error: GraphQLFault): unknown {
  if (isOfDocument(error)) return documentError(error);
  return error.originalError ?? error;
}

const isOfServer = (error: GraphQLFault): boolean =>
  !isOfDocument(error) && blame(thrown(error)) === 'server_error';

function brief(error: GraphQLFault): object {
  const { message } = isOfDocument(error) ? documentError(error) : error;
  return { path: error.path?.join('.'), message: String(message).slice(0, MAX_MESSAGE) };
}

/** What is only recorded must not change the answer. */
function withRequest(tell: (request: RequestRecord) => unknown): void {
  try {
    const request = operationRequest();
    if (request !== undefined) tell(request);
  } catch {
    // An error that cannot even be asked what it is.
  }
}
