import { clipped } from './header-fields.ts';
import type { Settings } from './settings.ts';

const MAX_ID = 512;

/** Who has made a request: what the option `user` tells, or the `id` of the user that other middleware has left there. */
export function userId({ user, guard }: Settings, request: unknown): string | number | undefined {
  const id = guard.ask<unknown, unknown>('user', user ?? ownUser, request);
  return typeof id === 'string' ? clipped(id, MAX_ID) : typeof id === 'number' ? id : undefined;
}

function ownUser(request: unknown): unknown {
  return (request as { user?: { id?: unknown } | null } | null)?.user?.id;
}
