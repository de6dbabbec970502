/** Tells of exceptions and rejections that nobody caught. @returns removes the listeners */
export function onUncaught(fn: (error: unknown, origin: string) => void): () => void {
  const target = globalThis as unknown as Partial<EventTarget>;
  const failed = (event: Event): void => fn((event as ErrorEvent).error, 'uncaught exception');
  const rejected = (event: Event): void => fn((event as PromiseRejectionEvent).reason, 'unhandled rejection');
  target.addEventListener?.('error', failed);
  target.addEventListener?.('unhandledrejection', rejected);
  return () => {
    target.removeEventListener?.('error', failed);
    target.removeEventListener?.('unhandledrejection', rejected);
  };
}
