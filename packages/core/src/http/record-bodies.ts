import type { Answer } from './incoming.ts';
import { type QueryMode, shownQuery } from './query.ts';
import type { RequestRecord } from './request-record.ts';
import { queryOf } from './target.ts';

/** The bodies that are wanted, as fields. */
export function addBodies(fields: Record<string, unknown>, record: RequestRecord, answer: Answer): void {
  const { settings, incoming, requestBody, responseBody } = record;
  const { body, naming, query } = settings;
  if (body === undefined) return;
  const request = requestBody?.shown(
    body.types,
    incoming.header('content-type'),
    incoming.header('content-encoding'),
  );
  if (request !== undefined) fields[naming.bodies.request] = request;
  // What was given for a response that has no body, such as one to HEAD, was not sent.
  if (responseBody === undefined || answer.responseBytes === 0) return;
  const given = answer.headers;
  const response = responseBody.shown(
    body.types,
    given?.header('content-type'),
    given?.header('content-encoding'),
    (text) => withoutQuery(text, queryOf(incoming.target), query),
  );
  if (response !== undefined) fields[naming.bodies.response] = response;
}

/** Pages of errors repeat the address that was asked for. Its query is shown in them as anywhere. */
function withoutQuery(text: string, query: string, mode: QueryMode): string {
  if (query === '' || mode === 'full') return text;
  const shown = shownQuery(query, mode);
  // The text may be JSON.
  const instead = shown === undefined ? '' : JSON.stringify(`?${shown}`).slice(1, -1);
  let clear = text;
  for (const form of formsOf(query)) clear = clear.replaceAll(`?${form}`, () => instead);
  return clear;
}

/** A query as it came, decoded, and both as they stand in JSON and in HTML; longer forms before what they begin with. */
function formsOf(query: string): string[] {
  const forms = new Set<string>();
  for (const form of [query, decoded(query)]) {
    forms.add(form);
    forms.add(JSON.stringify(form).slice(1, -1));
    forms.add(
      form.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    );
    forms.add(form.replaceAll('&', '\\u0026'));
  }
  return [...forms].sort((one, other) => other.length - one.length);
}

function decoded(query: string): string {
  try {
    return decodeURIComponent(query);
  } catch {
    return query;
  }
}
