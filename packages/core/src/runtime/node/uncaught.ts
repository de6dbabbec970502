type Hook = (error: unknown, origin: string) => void;

/** One listener of the process serves all of them: many would be warned of. */
const hooks = new Set<Hook>();

function tell(error: unknown, origin: string): void {
  for (const hook of hooks)
    hook(error, origin === 'unhandledRejection' ? 'unhandled rejection' : 'uncaught exception');
}

/**
 * Tells of exceptions and rejections that nobody caught, before the process ends by them. Nothing else changes: a
 * listener of the application for `uncaughtException` keeps the process alive as ever.
 *
 * @returns ends that
 */
export function onUncaught(fn: Hook): () => void {
  const hook: Hook = (error, origin) => fn(error, origin);
  if (hooks.size === 0) process.on('uncaughtExceptionMonitor', tell);
  hooks.add(hook);
  return () => {
    hooks.delete(hook);
    if (hooks.size === 0) process.off('uncaughtExceptionMonitor', tell);
  };
}
