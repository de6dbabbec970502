/** The events of pages and workers, as far as they are needed here. */
interface Failure extends Event {
  readonly error?: unknown;
  readonly message?: string;
  readonly reason?: unknown;
}

/** Tells of exceptions and rejections that nobody caught. @returns removes the listeners */
export function onUncaught(fn: (error: unknown, origin: string) => void): () => void {
  const target = globalThis as unknown as Partial<EventTarget>;
  // Of scripts of other origins the browser tells neither error nor place.
  const failed = ({ error, message }: Failure): void =>
    fn(error ?? new Error(String(message)), 'uncaught exception');
  const rejected = ({ reason }: Failure): void => fn(reason, 'unhandled rejection');
  target.addEventListener?.('error', failed);
  target.addEventListener?.('unhandledrejection', rejected);
  return () => {
    target.removeEventListener?.('error', failed);
    target.removeEventListener?.('unhandledrejection', rejected);
  };
}
