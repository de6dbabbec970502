import { isGraphQLError } from './blame.ts';
import { documentError, type GraphQLFault, isOfDocument } from './graphql/document-error.ts';

const MAX_CAUSES = 5;

/** How V8 ends the message of a text that is no JSON, after a piece of the text. */
const QUOTES = ' is not valid JSON';

/** What of Nest's `HttpException` is read. */
interface Given extends Error {
  readonly options?: { readonly cause?: unknown } | undefined;
  readonly response?: unknown;
  /** What `mercurius` says of an operation that is not valid. */
  readonly errors?: unknown;
}

/**
 * An error as it is recorded. An `HttpException` keeps the options it was given, and with them its cause, which would
 * be written a second time, with its stack. One that Nest has made of a body that could not be read says in its answer,
 * too, what its message quotes, which the record leaves out; so it does what errors of an operation quote. Any other
 * error is given back as it is; no error is changed.
 */
export function recordedError(error: unknown, depth = 0): unknown {
  try {
    if (!(error instanceof Error) || depth > MAX_CAUSES) return error;
    const { options, response, message, errors } = error as Given;
    const cause = error.cause === undefined ? undefined : recordedError(error.cause, depth + 1);
    const repeats = cause !== undefined && options?.cause === error.cause;
    const quotes = response !== undefined && message.endsWith(QUOTES);
    const told = Array.isArray(errors) && errors.some(isFault) ? errors.map(withoutValues) : undefined;
    if (!repeats && !quotes && told === undefined && cause === error.cause) return error;
    return copyOf(error, { cause, repeats, quotes, errors: told });
  } catch {
    return error;
  }
}

const isFault = (error: unknown): error is GraphQLFault =>
  isGraphQLError(error) && isOfDocument(error as GraphQLFault);

const withoutValues = (error: unknown): unknown => (isFault(error) ? documentError(error) : error);

interface Change {
  readonly cause: unknown;
  readonly repeats: boolean;
  readonly quotes: boolean;
  readonly errors: readonly unknown[] | undefined;
}

function copyOf(error: Given, { cause, repeats, quotes, errors }: Change): Error {
  const { message, stack } = error;
  const copy = new Error(message);
  Object.assign(copy, error);
  if (repeats) {
    const { cause: _, ...options } = error.options as { readonly cause?: unknown };
    if (Object.keys(options).length > 0) Object.assign(copy, { options });
    else Reflect.deleteProperty(copy, 'options');
  }
  if (quotes) Reflect.deleteProperty(copy, 'response');
  if (errors !== undefined) Object.assign(copy, { errors });
  Object.setPrototypeOf(copy, Object.getPrototypeOf(error));
  const hidden = { configurable: true, writable: true, enumerable: false };
  Object.defineProperty(copy, 'stack', { ...hidden, value: stack });
  return cause === undefined ? copy : Object.defineProperty(copy, 'cause', { ...hidden, value: cause });
}
