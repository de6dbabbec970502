import { observe, type RequestRecorder } from '@stele/core/http';
import type { FastifyInstance } from 'fastify';
import { recordOf } from './marks.ts';

type Server = FastifyInstance['server'];

/**
 * Records requests that Fastify answers itself and tells nobody of: everything that comes while it closes, and paths that
 * cannot be decoded where the application has no `frameworkErrors`, not even ours. The answers are there when its
 * listener returns.
 */
export function recordUnrouted(server: Server, recorder: RequestRecorder): void {
  const { emit } = server;
  server.emit = function watching(this: Server, ...args: never[]): boolean {
    const told = emit.apply(this, args as never);
    const [event, req, res] = args as unknown as [
      string,
      Parameters<typeof observe>[1],
      Parameters<typeof observe>[2],
    ];
    if (event === 'request' && res.headersSent && recordOf(req) === undefined) observe(recorder, req, res);
    return told;
  } as Server['emit'];
}
