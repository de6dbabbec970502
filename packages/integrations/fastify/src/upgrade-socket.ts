import type { RequestRecord, RequestRecorder } from '@stele/core/http';

/** What is needed of a connection whose protocol changes. */
export interface UpgradeSocket {
  readonly remoteAddress?: string | undefined;
  readonly encrypted?: boolean | undefined;
  write(...args: unknown[]): boolean;
  end(...args: unknown[]): this;
  emit(...args: unknown[]): boolean;
  once(event: string, listener: () => void): this;
  prependOnceListener(event: string, listener: () => void): this;
}

/**
 * Tells the status in the first bytes that are written to a connection, which are the head of the answer, whoever
 * writes it; undefined where they are something else.
 *
 * @returns a function that ends it
 */
export function onHead(socket: UpgradeSocket, told: (status: number | undefined) => void): () => void {
  const { write, end } = socket;
  function stop(): void {
    if (socket.write === first) socket.write = write;
    if (socket.end === last) socket.end = end;
  }
  function head(chunk: unknown): void {
    stop();
    const found = /^HTTP\/1\.[01] (\d{3})/.exec(String(chunk).slice(0, 16));
    told(found === null ? undefined : Number(found[1]));
  }
  const first: UpgradeSocket['write'] = (...args) => {
    head(args[0]);
    return write.apply(socket, args);
  };
  const last: UpgradeSocket['end'] = (...args) => {
    head(args[0]);
    return end.apply(socket, args) as typeof socket;
  };
  socket.write = first;
  socket.end = last;
  return stop;
}

/** From here on the connection is this request's alone. What comes in on it knows of no context. */
export function keepContext(socket: UpgradeSocket, recorder: RequestRecorder, record: RequestRecord): void {
  const { emit } = socket;
  socket.emit = (...args) => recorder.run(record, () => emit.apply(socket, args));
}
