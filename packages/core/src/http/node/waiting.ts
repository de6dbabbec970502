import type { RequestRecord } from '../request-record.ts';
import type { NodeRequest } from './shapes.ts';

/** What is seen of such a response. */
interface Waiter {
  readonly record: RequestRecord;
  readonly req: NodeRequest;
  settle(): void;
}

/** Responses of a connection that wait behind another one. */
interface Waiting {
  made: Waiter[];
  /** How many there may be until those that have ended are let go: to look at all for each new one takes too long. */
  room: number;
}

const ROOM = 16;

const waiting = new WeakMap<object, Waiting>();

/** Such a response is not told that its connection is gone: Node.js closes only the one whose turn it is. */
export function waitForSocket(made: Waiter): void {
  const socket = made.req.socket as
    | { once?(event: string, listener: () => void): unknown }
    | null
    | undefined;
  if (typeof socket?.once !== 'function') return;
  const others = waiting.get(socket);
  if (others === undefined) {
    waiting.set(socket, { made: [made], room: ROOM });
    socket.once('close', () => abandon(socket));
    return;
  }
  if (others.made.length >= others.room) {
    others.made = others.made.filter(({ record }) => !record.settled);
    others.room = Math.max(ROOM, others.made.length * 2);
  }
  others.made.push(made);
}

function abandon(socket: object): void {
  for (const made of waiting.get(socket)?.made ?? []) made.settle();
}
