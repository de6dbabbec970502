import type { RequestRecord, RequestRecorder } from '@stele/core/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { handOver } from './bypass.ts';
import { keepContext, onHead, type UpgradeSocket } from './upgrade-socket.ts';

/**
 * Follows a request that may become a connection of another protocol: whoever accepts it, such as @fastify/websocket,
 * writes the head of the answer to the socket and not to the response.
 */
export function watchUpgrade(
  recorder: RequestRecorder,
  record: RequestRecord,
  { raw }: FastifyRequest,
  reply: FastifyReply,
): void {
  // HTTP/2 has no such header, and forbids what is done here. A response that waits for its turn has no socket.
  if (raw.httpVersionMajor === 2) return;
  handOver(raw);
  const { socket } = reply.raw as { socket: UpgradeSocket | null };
  if (typeof socket?.write !== 'function') return;
  onHead(socket, (status) => {
    if (status !== 101) return;
    record.lasting = true;
    record.firstByte();
    // Before the listener of the response, which has sent nothing.
    socket.prependOnceListener('close', () => record.settle({ complete: true, status }));
    keepContext(socket, recorder, record);
  });
}
