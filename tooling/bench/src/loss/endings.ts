/** Ways in which a process comes to its end. */
export const endings = [
  'normal',
  'process.exit',
  'uncaught throw',
  'unhandled rejection',
  'SIGTERM, no handler',
  'SIGTERM, own hook',
  'kill -9',
] as const;

export type Ending = (typeof endings)[number];

const signal = (name: NodeJS.Signals): void => {
  process.kill(process.pid, name);
};

/** Ends the running process; for signals with a hook it stays alive until the hook ends it. */
export function end(ending: Ending): void {
  switch (ending) {
    case 'normal':
      return;
    case 'process.exit':
      process.exit(0);
      break;
    case 'uncaught throw':
      throw new Error('on purpose');
    case 'unhandled rejection':
      void Promise.reject(new Error('on purpose'));
      break;
    case 'kill -9':
      signal('SIGKILL');
      break;
    default:
      setTimeout(() => {}, 5000);
      signal('SIGTERM');
  }
}
