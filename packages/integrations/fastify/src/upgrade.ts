import type { RequestRecord } from '@stele/core/http';
import type { FastifyRequest } from 'fastify';

/**
 * Follows a request that may become a connection of another protocol: whoever accepts it, such as @fastify/websocket,
 * writes the head of the answer to the socket and not to the response.
 */
export function watchUpgrade({ socket }: FastifyRequest['raw'], record: RequestRecord): void {
  const { write } = socket;
  socket.write = function first(this: typeof socket, ...args: unknown[]): boolean {
    socket.write = write;
    if (/^HTTP\/1\.1 101 /.test(String(args[0]).slice(0, 16))) {
      record.firstByte();
      // Before the listener of the response, which has sent nothing.
      socket.prependOnceListener('close', () => record.settle({ complete: true, status: 101 }));
    }
    return write.apply(this, args as never);
  } as typeof write;
}
