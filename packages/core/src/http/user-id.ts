import { show } from '../config/check.ts';
import { clipped } from './header-fields.ts';
import type { Settings } from './settings.ts';

const MAX_ID = 512;

/** Who has made a request: what the option `user` tells, or the `id` of the user that other middleware has left there. */
export function userId({ user, guard }: Settings, request: unknown): string | number | undefined {
  const id = guard.ask<unknown, unknown>('user', user ?? ownUser, request);
  if (typeof id === 'string') return clipped(id, MAX_ID);
  if (typeof id === 'number') return id;
  // False is what `request.user && request.user.id` gives for nobody.
  if (id === undefined || id === null || id === false) return undefined;
  if (typeof id === 'bigint') return clipped(String(id), MAX_ID);
  guard.fail('user', new TypeError(user === undefined ? notOwn(id) : notGiven(id)));
  return undefined;
}

function ownUser(request: unknown): unknown {
  return (request as { user?: { id?: unknown } | null } | null)?.user?.id;
}

const notOwn = (id: unknown): string =>
  `request.user.id is ${show(id)}; allowed: a string, a number or a bigint; another is told by the option user`;

const notGiven = (id: unknown): string =>
  `user gave ${show(id)}; allowed: a string, a number, a bigint or undefined`;
