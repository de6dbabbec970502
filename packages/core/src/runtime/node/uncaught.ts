/**
 * Tells of exceptions and rejections that nobody caught, before the process ends by them. Nothing else changes: a
 * listener of the application for `uncaughtException` keeps the process alive as ever.
 *
 * @returns removes the listener
 */
export function onUncaught(fn: (error: unknown, origin: string) => void): () => void {
  const listener = (error: unknown, origin: string): void =>
    fn(error, origin === 'unhandledRejection' ? 'unhandled rejection' : 'uncaught exception');
  process.on('uncaughtExceptionMonitor', listener);
  return () => process.off('uncaughtExceptionMonitor', listener);
}
