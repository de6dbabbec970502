import type { Fields } from '../record.ts';
import { takeRequest } from '../request.ts';
import { fitting } from './fitting.ts';

/**
 * Takes a request out of the fields, as members of the schema:
 * https://www.elastic.co/docs/reference/ecs/ecs-http, ecs-url, ecs-client, ecs-user_agent and ecs-event.
 */
export function takeRequestMembers(fields: Fields): Fields {
  const request = takeRequest(fields);
  if (request === undefined) return {};
  const { method, target, query, status, size, ms, userAgent, client, id } = request;
  const members = {
    'http.request.method': method,
    'http.request.id': id,
    ...(target === undefined ? {} : urlMembers(target)),
    ...(query === undefined ? {} : { 'url.query': query }),
    'http.response.status_code': status,
    'http.response.body.bytes': size,
    'user_agent.original': userAgent,
    // The schema has every address in `client.address`, and again in `client.ip` if it is one.
    'client.address': client,
    'client.ip': client === undefined ? undefined : fitting(client, 'ip'),
    // Nanoseconds.
    'event.duration': ms === undefined ? undefined : Math.round(ms * 1e6),
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** A whole URL as it is; a target of a request line (RFC 9112, section 3.2.1) as path and query. */
function urlMembers(target: string): Fields {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(target)) return { 'url.full': target };
  const mark = target.indexOf('?');
  if (mark < 0) return { 'url.path': target };
  return {
    ...(mark === 0 ? {} : { 'url.path': target.slice(0, mark) }),
    ...(mark === target.length - 1 ? {} : { 'url.query': target.slice(mark + 1) }),
  };
}
