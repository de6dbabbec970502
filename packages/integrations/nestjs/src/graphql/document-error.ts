import { isGraphQLError } from '../blame.ts';

/**
 * Messages that quote names of a document only. Others quote its values, which may be anybody's secret. Those of
 * Apollo about a request that brings no operation quote nothing.
 */
const names = [
  /^Cannot query field "\w+" on type "\w+"\./,
  /^Unknown (argument|type|fragment|directive) "@?\w+"/,
  // It does not come out of the document, and may be any text.
  /^Unknown operation named "\w+"\.$/,
  /^Field "\w+" (must not have a selection|of type "[\w![\]]+" must have a selection)/,
  /^Variable "\$\w+" (is not defined|is never used|of type "[\w![\]]+" used in position|of required type)/,
  /^(PersistedQueryNotFound|PersistedQueryNotSupported|Must provide an operation\.)$/,
];

/** More than any message about names has. */
const MAX_TEXT = 512;

/** What of a `GraphQLError` is read. */
export interface GraphQLFault {
  readonly message?: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly locations?: unknown;
  readonly originalError?: unknown;
  readonly extensions?: { readonly code?: unknown } | undefined;
}

/**
 * True where nothing was resolved yet: GraphQL itself has found the fault, or a scalar of the application has, in a
 * place of the document.
 */
export function isOfDocument({ path, locations, originalError }: GraphQLFault): boolean {
  if (path !== undefined) return false;
  return (
    locations !== undefined || (originalError ?? undefined) === undefined || isGraphQLError(originalError)
  );
}

/**
 * An error of a document, or of what came with it, before anything was resolved. As of a body that could not be read,
 * what comes from the client is left out.
 */
export function documentError({ message = '', locations, extensions }: GraphQLFault): Error {
  const { code } = extensions ?? {};
  const known =
    message.length <= MAX_TEXT && (code === 'BAD_REQUEST' || names.some((name) => name.test(message)));
  const text = known ? message : 'the operation is not valid';
  const error = new Error(text);
  if (typeof code === 'string') Object.assign(error, { code });
  if (locations !== undefined) Object.assign(error, { locations });
  const hidden = { configurable: true, writable: true, enumerable: false };
  Object.defineProperty(error, 'name', { ...hidden, value: 'GraphQLError' });
  // It would lead through the parser, which is nobody's fault.
  Object.defineProperty(error, 'stack', { ...hidden, value: `GraphQLError: ${text}` });
  return error;
}
