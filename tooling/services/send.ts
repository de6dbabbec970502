import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** Sends each text as a datagram of its own, slowly enough for the buffer of the receiver. */
export async function sendDatagrams(port: number, texts: readonly string[]): Promise<void> {
  const socket = createSocket('udp4');
  try {
    for (const text of texts) {
      await new Promise<void>((resolve, reject) =>
        socket.send(text, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())),
      );
      await setTimeout(2);
    }
  } finally {
    socket.close();
  }
}

/** Sends texts through one connection, as they are. */
export async function sendStream(port: number, texts: readonly string[]): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end(texts.join(''));
  socket.resume();
  await once(socket, 'close');
}
