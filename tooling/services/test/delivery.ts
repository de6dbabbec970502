import type { Received } from '../received.ts';
import type { Receiver, Transport } from '../receiver.ts';
import { sendDatagrams, sendStream } from '../send.ts';

/** Longest datagram of UDP over IPv4, RFC 768. */
export const LONGEST_DATAGRAM = 65_507;

/** Makes a function that sends messages and returns what was understood of them, in their order. */
export function delivery(
  receiver: () => Receiver,
): (transport: Transport, messages: readonly string[]) => Promise<Received[]> {
  let before = 0;
  return async (transport, messages) => {
    const { ports, received } = receiver();
    const port = ports[transport];
    if (transport === 'udp') await sendDatagrams(port, messages);
    else if (transport === 'lf')
      await sendStream(
        port,
        messages.map((message) => `${message}\n`),
      );
    else
      await sendStream(
        port,
        messages.map((message) => `${Buffer.byteLength(message)} ${message}`),
      );
    const all = await received(before + messages.length);
    const fresh = all.slice(before);
    before = all.length;
    return fresh;
  };
}
